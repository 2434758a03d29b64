public import ImageCodecs
import Raster

/// What kind of result a picture appears to be: a label map or a mask.
public enum ComparedContent: Sendable, Hashable {
  case labels, mask
  /// A picture of zeros, which may be a label map or a mask.
  case blank
  /// A color picture or a JPEG, which can be neither.
  case neither

  /// Classifies the bytes of a file. Palette indices and 16-bit values are labels. Black and white,
  /// with 128 for pixels that are not scored, is a mask, and so is a color picture whose alpha
  /// tells an object. Other grey values are labels.
  ///
  /// - Throws: ``MixelError/reading(_:of:)`` for bytes that cannot be decoded.
  /// - Complexity: O(pixels).
  public init(decoding bytes: [UInt8], options: DecodingOptions = DecodingOptions()) throws(MixelError) {
    do {
      let decoded = try decodeLabelMap(bytes, options: options)
      self = decoded.isIndexed || decoded.maximum > 255 ? .labels : Self.gray(decoded)
    } catch {
      guard error.kind == .unsupported else { throw .reading(error, of: nil) }
      let isCut = (try? decodeImage(bytes, options: options)).map { MaskDrawing($0.picture).telling == .alpha }
      self = isCut == true ? .mask : .neither
    }
  }

  private static func gray(_ decoded: DecodedLabelMap) -> ComparedContent {
    var isSeen = [Bool](repeating: false, count: 256)
    for label in decoded.labels.labels { isSeen[Int(label & 255)] = true }
    let values = isSeen.indices.filter { isSeen[$0] }
    if values == [0] { return .blank }
    return values.allSatisfy { $0 == 0 || $0 == decoded.maximum || ($0 == 128 && decoded.maximum == 255) }
      ? .mask : .labels
  }
}
