import ColorStatistics
import GaussianMixture

/// The colours of some pixels, quantised to cells of a grid; each cell stands for the mean of its
/// colours. EM on thousands of weighted cells finds nearly the mixtures that it finds on all
/// pixels.
struct ColorCells: Sendable {
  /// The cell index of each pixel.
  let cells: [Int32]
  /// The mean colours of the cells, each with weight 1.
  private let samples: WeightedSamples
  private let points: [SIMD3<Double>]

  var count: Int { points.count }

  /// - Parameters:
  ///   - pixels: red, green and blue of each pixel; at least one pixel.
  ///   - bits: the number of leading bits of each channel that distinguish cells, 1 to 6.
  init(_ pixels: [UInt8], bits: Int, space: ColorSpace) {
    let shift = UInt8(8 - bits)
    var numbers = [Int32](repeating: -1, count: 1 << (3 * bits))
    var cells: [Int32] = []
    cells.reserveCapacity(pixels.count / 3)
    var sums: [SIMD4<Int>] = []
    for at in stride(from: 0, to: pixels.count, by: 3) {
      let red = pixels[at], green = pixels[at + 1], blue = pixels[at + 2]
      let gridIndex = Int(red >> shift) << (2 * bits) | Int(green >> shift) << bits | Int(blue >> shift)
      var number = numbers[gridIndex]
      if number < 0 {
        number = Int32(truncatingIfNeeded: sums.count)
        numbers[gridIndex] = number
        sums.append(.zero)
      }
      sums[Int(number)] &+= SIMD4(Int(red), Int(green), Int(blue), 1)
      cells.append(number)
    }
    let points = sums.map { sum in
      let mean = SIMD3(Double(sum.x), Double(sum.y), Double(sum.z)) / (255 * Double(sum.w))
      return space.coordinates(ofSRGB: mean)
    }
    self.cells = cells
    self.points = points
    guard let samples = WeightedSamples(colorCount: points.count, { SIMD4(points[$0], 1) }) else {
      preconditionFailure("cells of no pixels")
    }
    self.samples = samples
  }

  /// Returns the colours of the cells with positive weight; nil if there are none.
  func weighted(_ weights: [Double]) -> WeightedSamples? {
    let used = weights.indices.filter { weights[$0] > 0 }
    return WeightedSamples(colorCount: used.count) {
      SIMD4(points[used[$0]], weights[used[$0]])
    }
  }

  /// Returns `ln p(x)` of each cell's colour.
  func logDensities(under mixture: GaussianMixture) -> [Double] {
    samples.colorLogDensities(under: mixture)
  }
}
