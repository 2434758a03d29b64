/// The prefix of a JPEG segment APP2 that holds a part of a profile (ICC.1:2022, B.4):
/// "ICC_PROFILE" and a zero. The part's number (from 1), the number of parts and the part follow.
enum ProfileSegment {
  static let marker: UInt8 = 0xE2
  private static let identifier = Array("ICC_PROFILE".utf8) + [0]
  private static let numbersSize = 2

  /// The bytes after the identifier; nil in another kind of segment.
  static func content(_ segment: JPEGSegments.Segment, _ bytes: [UInt8]) -> Range<Int>? {
    guard segment.marker == marker, segment.body.count >= identifier.count + numbersSize,
      bytes[segment.body].starts(with: identifier)
    else { return nil }
    return segment.body.dropFirst(identifier.count)
  }
}

/// Joins the parts of a profile in the order of their numbers, which may differ from their order in
/// the file.
///
/// - Parameter segments: for each segment, the part's number, the number of parts, and the part.
/// - Returns: nil unless every part is present once and all give the same number of parts.
func joinedSegments(_ segments: [[UInt8]]) -> [UInt8]? {
  var parts = [ArraySlice<UInt8>?](repeating: nil, count: segments.count)
  for segment in segments {
    guard segment.count >= 2, Int(segment[1]) == segments.count, parts.indices.contains(Int(segment[0]) - 1),
      parts[Int(segment[0]) - 1] == nil
    else { return nil }
    parts[Int(segment[0]) - 1] = segment[2...]
  }
  return parts.flatMap { $0 ?? [] }
}
