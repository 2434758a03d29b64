import Kernels
import Raster

/// What the object looks like, whatever its size and its brightness: histograms of oriented
/// gradients of its box, resampled to 32 x 32 pixels, less their mean and of unit length.
struct ObjectTemplate: Sendable, Hashable, Codable {
  private let values: [Float]

  /// The pixels along a side of the resampled box, and the cells.
  private static let side = 32
  private static let cells = 8
  /// The orientation channels of a group, of which a cell has three.
  private static let orientations = 9

  init(_ frame: Picture, _ box: Box) {
    let patch = SearchPatch(frame, region: box, size: Self.side)
    let map = PictureKernels.orientedGradients(
      size: Self.side, red: patch.red, green: patch.green, blue: patch.blue,
      window: [Float](repeating: 1, count: Self.cells * Self.cells))
    let values = map.flatMap { group in (0..<Self.orientations).map { group[$0] } }
    let mean = values.reduce(0, +) / Float(values.count)
    let length = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }.squareRoot()
    // Without edges only rounding remains.
    self.values = values.map { length > 1e-3 ? ($0 - mean) / length : 0 }
  }

  /// Whether a decoded template has the right size.
  var isWellFormed: Bool {
    values.count == 3 * Self.orientations * Self.cells * Self.cells && values.allSatisfy(\.isFinite)
  }

  /// The correlation of two templates, -1...1.
  func similarity(to other: ObjectTemplate) -> Double {
    Double(zip(values, other.values).reduce(0) { $0 + $1.0 * $1.1 })
  }
}
