public import ColorStatistics
import GaussianMixture
public import Raster

extension ColorModel {
  /// Returns a picture whose pixels are independent samples of the model: a component is drawn by
  /// its weight, then a color from its Gaussian, clipped to the sRGB gamut.
  ///
  /// The picture shows what the model knows of a photo: its colors, but not where they are.
  ///
  /// - Parameters:
  ///   - width: in pixels, 1 to 65500, the limit of JPEG.
  ///   - height: in pixels, 1 to 65500; the picture has at most 100 million pixels.
  ///   - seed: the seed of the random numbers; the same seed gives the same picture.
  /// - Throws: ``MixelError/invalidOption(_:)`` for a size out of range.
  /// - Complexity: O(pixels).
  public func samplePicture(width: Int, height: Int, seed: UInt64 = 1) throws(MixelError) -> Image<UInt8> {
    guard Self.canSample(width: width, height: height) else {
      throw .invalidOption(
        "a picture has sides of 1 to 65500 pixels and 100 million pixels at most, not \(width) x \(height)")
    }
    var generator = SeededGenerator(seed: seed)
    let colors = mixture.sample(width * height, using: &generator).points
    let samples = colors.flatMap { color -> [UInt8] in
      let srgb = space.srgb(of: SIMD3(color[0], color[1], color[2])) * 255
      return (0..<3).map { UInt8(srgb[$0].rounded()) }
    }
    return Image(width: width, height: height, layout: .rgb, samples: samples)
  }

  /// Whether a picture may have this size, given the limits of JPEG and of memory.
  package static func canSample(width: Int, height: Int) -> Bool {
    let sides = 1...65_500
    return sides.contains(width) && sides.contains(height) && width * height <= 100_000_000
  }
}
