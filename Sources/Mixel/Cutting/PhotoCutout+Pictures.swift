import ImageCodecs
public import Parallelism
public import Raster
import Rendering

extension PhotoCutout {
  /// Encodes the mask as a gray PNG: 255 is the object, 0 the rest.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func maskPNG(workers: Workers = .all) throws(MixelError) -> [UInt8] { try mask.png(workers: workers) }

  /// Encodes the mask as a PGM.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func maskPGM(workers: Workers = .all) throws(MixelError) -> [UInt8] { try mask.pgm(workers: workers) }

  /// Encodes the object alone as a PNG with straight alpha, in the photo's size and depth and with
  /// its profile; see ``matte``.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func cutoutPNG(workers: Workers = .all) throws(MixelError) -> [UInt8] {
    let profile = try photo.pixels(for: .png, workers: workers).profile
    return try matte(workers: workers).picture.png(profile: profile, workers: workers)
  }

  /// Encodes alpha alone as a gray PNG of 8 bits.
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

  /// Encodes the photo with the object outlined and its surroundings gray and dimmed; see
  /// ``MaskOverlay``.
  ///
  /// - Parameter format: nil for JPEG if the photo is a JPEG, and otherwise PNG.
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func overlay(as format: PictureFormat? = nil, workers: Workers = .all) throws(MixelError) -> [UInt8] {
    let picture = MaskOverlay.draw(mask, on: try photo.colors(workers: workers).inEightBits, workers: workers)
    return try photo.encoded(picture, as: format ?? photo.pictureFormat, workers: workers)
  }

  /// Returns the object alone, without transparent rows and columns around it, and its position in
  /// the photo; nil if no object was found.
  ///
  /// - Throws: ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func trimmed(workers: Workers = .all) throws(MixelError) -> (picture: Picture, bounds: Rect)? {
    let cut = try matte(workers: workers).picture
    return cut.visibleBounds.map { (cut.cropped(to: $0), $0) }
  }
}
