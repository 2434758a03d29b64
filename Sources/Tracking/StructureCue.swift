import Kernels
import Raster
import RealModule

/// The spatial arrangement of the object's edges: a correlation filter on histograms of oriented
/// gradients.
struct StructureCue: Sendable, Hashable {
  /// The object's size in the first frame.
  let baseWidth: Double
  let baseHeight: Double
  private(set) var filter: CorrelationFilter
  /// The usual height and sharpness of the response's peak on the object.
  private(set) var height: Double
  private(set) var sharpness: Double
  private let precomputed: CorrelationFilter.Precomputed
  private let window: [Float]

  /// The number of cells, of 4 x 4 resampled pixels, along a side of the search region.
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
    precomputed = CorrelationFilter.Precomputed(filter)
    let n = Self.cells
    let hann = (0..<n).map { Float(0.5 * (1 - Double.cos(2 * Double.pi * (Double($0) + 0.5) / Double(n)))) }
    window = (0..<n * n).map { hann[$0 / n] * hann[$0 % n] }
  }

  var isWellFormed: Bool {
    baseWidth > 0 && baseHeight > 0 && (baseWidth * baseHeight).isFinite && filter.isWellFormed(groups: 3)
  }

  /// Returns the geometric mean of a peak's height and sharpness relative to the usual ones; 0 if
  /// the object has no edges.
  func strength(height: Double, sharpness: Double) -> Double {
    guard self.height > Self.minimumHeight, self.sharpness > 0 else { return 0 }
    return (max(height / self.height, 0) * max(sharpness / self.sharpness, 0)).squareRoot()
  }

  /// Responses are a few hundredths where edges exist; without edges only rounding remains.
  private static let minimumHeight = 1e-4

  /// Returns the side of a cell in the frame for an object of the given scale.
  func cellSide(scale: Double) -> Double {
    Self.extent * (baseWidth * baseHeight).squareRoot() * scale / Double(Self.cells)
  }

  /// Returns the filter's response around a position.
  func response(_ frame: Picture, x: Double, y: Double, scale: Double) -> [Float] {
    filter.response(to: spectrum(frame, x: x, y: y, scale: scale), precomputed)
  }

  /// Learns the object at a position in the first frame.
  mutating func begin(_ frame: Picture, x: Double, y: Double) {
    let map = spectrum(frame, x: x, y: y, scale: 1)
    filter.learn(map, precomputed)
    let response = filter.response(to: map, precomputed)
    // A filter responds more strongly to the frame that it has learnt than to any other.
    height = 0.7 * Double(response[0])
    sharpness = 0.7 * ResponsePeak.sharpness(response, at: 0)
  }

  /// Learns the object at a position in a later frame.
  mutating func learn(_ frame: Picture, x: Double, y: Double, scale: Double) {
    filter.learn(spectrum(frame, x: x, y: y, scale: scale), precomputed)
  }

  /// Updates the usual height and sharpness of the peak.
  mutating func follow(height: Double, sharpness: Double) {
    let rate = 0.05
    self.height += rate * (height - self.height)
    self.sharpness += rate * (sharpness - self.sharpness)
  }

  private func spectrum(_ frame: Picture, x: Double, y: Double, scale: Double) -> Spectrum {
    let side = cellSide(scale: scale) * Double(Self.cells), size = 4 * Self.cells
    let patch = SearchPatch(frame, region: Box(centerX: x, centerY: y, width: side, height: side), size: size)
    return precomputed.transform.forward(
      PictureKernels.orientedGradients(size: size, red: patch.red, green: patch.green, blue: patch.blue, window: window)
    )
  }
}

extension StructureCue: Codable {
  private enum CodingKeys: String, CodingKey { case width, height, filter, peak, sharpness }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(baseWidth, forKey: .width)
    try container.encode(baseHeight, forKey: .height)
    try container.encode(filter, forKey: .filter)
    try container.encode(height, forKey: .peak)
    try container.encode(sharpness, forKey: .sharpness)
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    let filter = try container.decode(CorrelationFilter.self, forKey: .filter)
    guard filter.size == Self.cells else {
      throw DecodingError.dataCorruptedError(
        forKey: .filter, in: container,
        debugDescription: "the filter has \(filter.size) cells a side, not \(Self.cells)")
    }
    self.init(
      width: try container.decode(Double.self, forKey: .width),
      height: try container.decode(Double.self, forKey: .height), filter: filter,
      peak: try container.decode(Double.self, forKey: .peak),
      sharpness: try container.decode(Double.self, forKey: .sharpness))
  }
}
