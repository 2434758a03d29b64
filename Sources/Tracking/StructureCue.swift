import Kernels
import Raster
import RealModule

/// How the object's edges are arranged: a correlation filter on histograms of oriented gradients.
struct StructureCue: Sendable, Hashable {
  /// Of the object when tracking began.
  let baseWidth: Double
  let baseHeight: Double
  private(set) var filter: CorrelationFilter
  /// Typical height and sharpness of the peak on the object.
  private(set) var height: Double
  private(set) var sharpness: Double
  private let plan: CorrelationFilter.Plan
  private let window: [Float]

  /// Cells of 4 x 4 pixels along a side of the search region.
  static let cells = 48
  /// The side of the search region over the side of the object.
  static let extent = 4.5

  init(width: Double, height: Double) {
    let side = Self.extent * (width * height).squareRoot() / Double(Self.cells)
    let filter = CorrelationFilter(size: Self.cells, targetWidth: width / side, targetHeight: height / side)
    self.init(width: width, height: height, filter: filter, peak: 0, sharpness: 0)
  }

  private init(width: Double, height: Double, filter: CorrelationFilter, peak: Double, sharpness: Double) {
    baseWidth = width
    baseHeight = height
    self.filter = filter
    self.height = peak
    self.sharpness = sharpness
    plan = CorrelationFilter.Plan(filter)
    let n = Self.cells
    let hann = (0..<n).map { Float(0.5 * (1 - Double.cos(2 * Double.pi * (Double($0) + 0.5) / Double(n)))) }
    window = (0..<n * n).map { hann[$0 / n] * hann[$0 % n] }
  }

  var isWellFormed: Bool {
    baseWidth > 0 && baseHeight > 0 && (baseWidth * baseHeight).isFinite && filter.isWellFormed(groups: 3)
  }

  /// The geometric mean of a peak's height and sharpness over the typical ones; 0 if the object has
  /// no edges to be known by.
  func strength(height: Double, sharpness: Double) -> Double {
    guard self.height > Self.leastHeight, self.sharpness > 0 else { return 0 }
    return (max(height / self.height, 0) * max(sharpness / self.sharpness, 0)).squareRoot()
  }

  /// Responses are some hundredths where there are edges, and rounding where there are none.
  private static let leastHeight = 1e-4

  /// The side of a cell in the frame, for an object of a scale.
  func cellSide(scale: Double) -> Double {
    Self.extent * (baseWidth * baseHeight).squareRoot() * scale / Double(Self.cells)
  }

  /// The response about a place.
  func response(_ frame: Picture, x: Double, y: Double, scale: Double) -> [Float] {
    filter.response(to: spectrum(frame, x: x, y: y, scale: scale), plan)
  }

  /// Begins with the object at a place.
  mutating func begin(_ frame: Picture, x: Double, y: Double) {
    let map = spectrum(frame, x: x, y: y, scale: 1)
    filter.learn(map, plan)
    let response = filter.response(to: map, plan)
    // A filter answers to the frame that it learnt better than to any other.
    height = 0.7 * Double(response[0])
    sharpness = 0.7 * ResponsePeak.sharpness(response, at: 0)
  }

  /// Learns the object at a place.
  mutating func learn(_ frame: Picture, x: Double, y: Double, scale: Double) {
    filter.learn(spectrum(frame, x: x, y: y, scale: scale), plan)
  }

  /// Follows the peak's typical height and sharpness.
  mutating func follow(height: Double, sharpness: Double) {
    let rate = 0.05
    self.height += rate * (height - self.height)
    self.sharpness += rate * (sharpness - self.sharpness)
  }

  private func spectrum(_ frame: Picture, x: Double, y: Double, scale: Double) -> Spectrum {
    let side = cellSide(scale: scale) * Double(Self.cells), size = 4 * Self.cells
    let patch = SearchPatch(frame, region: Box(centerX: x, centerY: y, width: side, height: side), size: size)
    return plan.transform.forward(
      PictureKernels.orientedGradients(size: size, red: patch.red, green: patch.green, blue: patch.blue, window: window)
    )
  }
}

extension StructureCue: Codable {
  private enum Key: String, CodingKey { case width, height, filter, peak, sharpness }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(baseWidth, forKey: .width)
    try container.encode(baseHeight, forKey: .height)
    try container.encode(filter, forKey: .filter)
    try container.encode(height, forKey: .peak)
    try container.encode(sharpness, forKey: .sharpness)
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let filter = try container.decode(CorrelationFilter.self, forKey: .filter)
    guard filter.size == Self.cells else {
      throw DecodingError.dataCorruptedError(
        forKey: .filter, in: container, debugDescription: "a filter of \(filter.size) cells is not read here")
    }
    self.init(
      width: try container.decode(Double.self, forKey: .width),
      height: try container.decode(Double.self, forKey: .height), filter: filter,
      peak: try container.decode(Double.self, forKey: .peak),
      sharpness: try container.decode(Double.self, forKey: .sharpness))
  }
}
