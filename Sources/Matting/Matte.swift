public import Parallelism
public import Raster

/// An object cut out of a picture with a soft edge, free of the background's colours.
///
/// Near the mask's boundary a pixel's colour is a mixture `C = alpha F + (1 - alpha) B`. F and B
/// are modelled as Gaussians, with the means and covariances of nearby pixels that certainly belong
/// to either side. Alpha is estimated from them (after Chuang, Curless, Salesin and Szeliski, "A
/// Bayesian approach to digital matting", CVPR 2001) and from a prior that follows the mask, in
/// place of the parametric edge of Rother, Kolmogorov and Blake, "GrabCut", SIGGRAPH 2004. F is
/// then the most probable colour given alpha.
public struct Matte: Sendable, Hashable {
  /// RGBA with straight alpha, of the picture's size and depth. Fully transparent pixels are 0 in
  /// all channels; fully opaque ones keep the picture's colours.
  public let picture: Picture

  /// Computes the matte of a mask.
  ///
  /// If the workers are cancelled, parts of the picture are left blank or with a hard edge; the
  /// caller discards it.
  ///
  /// - Parameters:
  ///   - picture: its own alpha, if any, is multiplied into the result's.
  ///   - mask: the object's pixels, correct except for a few pixels about the boundary.
  /// - Precondition: The picture and the mask have the same size.
  /// - Complexity: O(pixels) to copy, and about 200 ns per pixel of the band on one worker. Memory
  ///   for the result and a few megabytes per worker.
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
