public import Raster

/// The true mask of an object, with pixels that are not scored because they may or may not belong
/// to it.
public struct MaskTruth: Sendable, Hashable {
  public let width: Int
  public let height: Int
  /// `width * height` values, row-major: above 128 for the object, 128 for pixels that are not
  /// scored, below 128 for the rest.
  public let samples: [UInt8]

  /// The value of pixels that are not scored, such as mixed pixels along a boundary.
  public static let unscored: UInt8 = 128

  /// - Precondition: `width` and `height` are positive and `samples.count == width * height`.
  public init(width: Int, height: Int, samples: [UInt8]) {
    precondition(width > 0 && height > 0, "a mask has at least one pixel")
    precondition(samples.count == width * height, "samples do not fill the mask")
    self.width = width
    self.height = height
    self.samples = samples
  }

  /// A truth in which every pixel is scored.
  public init(_ mask: Mask) { self.init(width: mask.width, height: mask.height, samples: mask.samples) }
}
