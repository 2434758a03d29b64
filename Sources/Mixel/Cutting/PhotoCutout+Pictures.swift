import ImageCodecs
public import Parallelism
public import Raster
import Rendering

extension PhotoCutout {
  /// A gray PNG: 255 the object, 0 the rest.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func maskPNG(workers: Workers = .all) throws(MixelError) -> [UInt8] { try mask.png(workers: workers) }

  /// A PGM of the mask, for pipes.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func maskPGM(workers: Workers = .all) throws(MixelError) -> [UInt8] { try mask.pgm(workers: workers) }

  /// The object alone as a PNG with straight alpha, of the photo's size and depth; see ``matte``.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func cutoutPNG(workers: Workers = .all) throws(MixelError) -> [UInt8] {
    try matte(workers: workers).picture.png(workers: workers)
  }

  /// Alpha alone, as a gray PNG of 8 bits.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func alphaPNG(workers: Workers = .all) throws(MixelError) -> [UInt8] {
    let alpha = try matte(workers: workers).alpha, width = photo.width, height = photo.height
    return try encoded { () throws(CodecError) in
      try encodePNG(
        width: width, height: height, format: .gray8, cancellation: workers.cancellation
      ) { row, bytes in
        for x in 0..<width { bytes[x] = alpha[row * width + x] }
      }
    }
  }

  /// The object in its surroundings, which are gray and dim, with a line about it; see
  /// ``MaskOverlay``.
  ///
  /// - Parameter format: nil for JPEG where the photo is one, else PNG.
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func overlay(as format: PictureFormat? = nil, workers: Workers = .all) throws(MixelError) -> [UInt8] {
    let picture = MaskOverlay.draw(mask, on: photo.picture.inEightBits, workers: workers)
    return try picture.encoded(as: format ?? photo.pictureFormat, workers: workers)
  }

  /// The object alone without the transparent rows and columns about it; nil where no object was
  /// found.
  ///
  /// - Returns: also where in the photo it lies.
  /// - Throws: ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func trimmed(workers: Workers = .all) throws(MixelError) -> (picture: Picture, bounds: Rect)? {
    let cut = try matte(workers: workers).picture
    return cut.visibleBounds.map { (cut.cropped(to: $0), $0) }
  }
}
