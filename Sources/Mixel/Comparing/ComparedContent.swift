public import ImageCodecs

/// What a picture that is to be compared looks like.
public enum ComparedContent: Sendable, Hashable {
  case labels, mask
  /// A picture of zeros, which may be either.
  case blank
  /// A picture of colors or a JPEG.
  case neither

  /// Tells by the bytes of a file: indices of a palette and 16-bit values are labels; black and
  /// white, with 128 for what is not scored, is a mask; other grey values are labels.
  ///
  /// - Throws: ``MixelError/reading(_:of:)`` for bytes that cannot be decoded.
  /// - Complexity: O(pixels).
  public init(decoding bytes: [UInt8], options: DecodingOptions = DecodingOptions()) throws(MixelError) {
    do {
      let decoded = try decodeLabelMap(bytes, options: options)
      self = decoded.isIndexed || decoded.maximum > 255 ? .labels : Self.gray(decoded)
    } catch {
      guard error.kind == .unsupported else { throw .reading(error, of: nil) }
      self = .neither
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
