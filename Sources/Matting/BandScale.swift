import RealModule

/// The lengths of matting, all of which go with the width of the band.
struct BandScale: Sendable {
  /// Pixels nearer to the boundary than this may be mixed, on both sides of it; none if it is 0.
  let width: Int
  /// The side of the cells that moments are summed in.
  let cell: Int

  init(width: Int) {
    self.width = width
    cell = max(1, (width + 1) / 3)
  }

  /// The side of the tiles that are worked on one by one. It only divides the work.
  var tile: Int { 64 * cell }

  /// How far moments are spread, in cells: three boxes of five cells, of a deviation of 2.4 cells
  /// together.
  static let spread: [Float] = [1, 3, 6, 10, 15, 18, 19, 18, 15, 10, 6, 3, 1].map { $0 / 125 }
  static let spreadReach = spread.count / 2

  /// Cells beyond a tile's own that its pixels look at: those of the spread, and one for
  /// interpolation.
  static let cellMargin = spreadReach + 1

  /// Pixels beyond a tile that decide what happens in it: its cells' own, and what decides how near
  /// those are to the boundary.
  var margin: Int { Self.cellMargin * cell + width }

  /// The prior's kernel, a Gaussian of half the root of the band's width: how far the mask's
  /// boundary is from the edge, and how wide that edge is. Neither grows as pictures do: a pixel
  /// for a band of 4, and less than two for one of 10.
  var priorTaps: [Float] {
    let deviation = Double(width).squareRoot() / 2
    let reach = max(1, Int((3 * deviation).rounded(.up)))
    let taps = (-reach...reach).map { offset in Double.exp(-0.5 * Double(offset * offset) / (deviation * deviation)) }
    let sum = taps.reduce(0, +)
    return taps.map { Float($0 / sum) }
  }
}
