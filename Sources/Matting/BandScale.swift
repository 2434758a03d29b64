import RealModule

/// The lengths that depend on the width of the matting band.
struct BandScale: Sendable {
  /// Pixels nearer than this to the mask's boundary may be mixed, on both sides; 0 for a hard edge.
  let width: Int
  /// The side of the cells in which moments are summed, in pixels: about a third of the width.
  let cell: Int

  init(width: Int) {
    self.width = width
    cell = max(1, (width + 1) / 3)
  }

  /// The side of the tiles that are processed one at a time, in pixels. It does not affect the
  /// result.
  var tile: Int { 64 * cell }

  /// The kernel that spreads moments over cells: three box filters of five cells, with a standard
  /// deviation of 2.4 cells together.
  static let spread: [Float] = [1, 3, 6, 10, 15, 18, 19, 18, 15, 10, 6, 3, 1].map { $0 / 125 }
  static let spreadReach = spread.count / 2

  /// The number of cells beyond a tile that its pixels depend on: the kernel's reach, and one for
  /// interpolation.
  static let cellMargin = spreadReach + 1

  /// The number of pixels beyond a tile that its pixels depend on: those of the cells above, and
  /// those that decide how near these are to the boundary.
  var margin: Int { Self.cellMargin * cell + width }

  /// The kernel that blurs the mask to the prior: a Gaussian whose standard deviation is half the
  /// square root of the band's width.
  ///
  /// It covers how far the mask's boundary is from the true edge, and how wide that edge is.
  /// Neither grows in proportion to the picture: the deviation is 1 pixel for a band of 4, and 1.6
  /// for one of 10.
  var priorTaps: [Float] {
    let deviation = Double(width).squareRoot() / 2
    let reach = max(1, Int((3 * deviation).rounded(.up)))
    let taps = (-reach...reach).map { offset in Double.exp(-0.5 * Double(offset * offset) / (deviation * deviation)) }
    let sum = taps.reduce(0, +)
    return taps.map { Float($0 / sum) }
  }
}
