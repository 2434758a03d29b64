public import Raster

/// The true mask of an object, with pixels of which nobody can say whether they belong to it.
public struct MaskTruth: Sendable, Hashable {
  public let width: Int
  public let height: Int
  /// Row-major: above 128 the object, 128 not scored, below 128 the rest; `width * height` of them.
  public let samples: [UInt8]

  /// The value of pixels that are not scored, as a border of mixed pixels.
  public static let unscored: UInt8 = 128

  /// - Precondition: `width` and `height` are positive and `samples.count == width * height`.
  public init(width: Int, height: Int, samples: [UInt8]) {
    precondition(width > 0 && height > 0, "a mask has at least one pixel")
    precondition(samples.count == width * height, "samples do not fill the mask")
    self.width = width
    self.height = height
    self.samples = samples
  }

  /// With every pixel scored.
  public init(_ mask: Mask) { self.init(width: mask.width, height: mask.height, samples: mask.samples) }
}
