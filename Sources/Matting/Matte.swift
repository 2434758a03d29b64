public import Parallelism
public import Raster

/// An object cut out of a picture, with a soft edge that has nothing of the background's colours.
///
/// Near the boundary of the mask a pixel's colour is a mixture of two,
/// `C = alpha F + (1 - alpha) B`. The object's F and the background's B are taken to be Gaussian,
/// with means and covariances of the pixels nearby that lie surely on either side; alpha is the
/// most probable one under them (after Chuang, Curless, Salesin and Szeliski, "A Bayesian approach
/// to digital matting", CVPR 2001) and under a prior that follows the mask (in the place of the
/// parametric edge of Rother, Kolmogorov and Blake, "GrabCut", SIGGRAPH 2004). Then F is the most
/// probable colour given alpha.
public struct Matte: Sendable, Hashable {
  /// RGBA, straight alpha, of the picture's size and depth. Fully transparent pixels are 0
  /// throughout; wherever the object alone is seen, the colours are the picture's.
  public let picture: Picture

  /// If cancelled, the picture means nothing.
  ///
  /// O(pixels) to copy, and about 200 ns for each pixel of the band on one worker. Takes the result
  /// and a few megabytes a worker.
  ///
  /// - Parameters:
  ///   - picture: its own alpha, if it has any, is multiplied into the result's.
  ///   - mask: of the object, right but for a few pixels about its boundary.
  /// - Precondition: picture and mask have the same size.
  public init(of picture: Picture, mask: Mask, options: MattingOptions = MattingOptions(), workers: Workers = .one) {
    precondition(picture.width == mask.width && picture.height == mask.height, "the mask is of another picture")
    let scale = BandScale(width: options.bandWidth(width: picture.width, height: picture.height))
    switch picture {
    case .eightBit(let image): self.picture = .eightBit(image.cutOut(by: mask, scale, workers))
    case .sixteenBit(let image): self.picture = .sixteenBit(image.cutOut(by: mask, scale, workers))
    }
  }

  public var width: Int { picture.width }
  public var height: Int { picture.height }

  /// How much of each pixel is the object's, 0 to 255, rows from the top.
  public var alpha: [UInt8] { picture.alphaInEightBits }
}
