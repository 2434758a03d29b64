import CJPEG

/// The marker segments of a JPEG file (ITU T.81, annex B), from its start to the first damaged one.
/// Bytes between two segments that belong to neither are passed over, as libjpeg does.
struct JPEGSegments: IteratorProtocol {
  struct Segment {
    /// The marker's second byte.
    let marker: UInt8
    /// The bytes after the length field.
    let body: Range<Int>
    /// The bytes before the segment that belong to none; empty unless the file is irregular.
    let strays: Range<Int>
  }

  static let startOfScan: UInt8 = 0xDA
  static let endOfImage: UInt8 = 0xD9

  /// Returns whether a marker introduces application data or a comment.
  static func isMetadata(_ marker: UInt8) -> Bool { (0xE0...0xEF).contains(marker) || marker == 0xFE }

  private let bytes: [UInt8]
  private var position = 2

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Returns nil at the end of the image or of the bytes, and at damaged segments.
  mutating func next() -> Segment? {
    let strays = skipStrays()
    while position + 4 <= bytes.count {
      guard bytes[position] == 0xFF else { return nil }
      let marker = bytes[position + 1]
      if marker == 0xFF {  // a fill byte
        position += 1
        continue
      }
      if marker == Self.endOfImage { return nil }
      let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
      let body = position + 4
      let end = position + 2 + length
      guard length >= 2, end <= bytes.count else { return nil }
      position = end
      return Segment(marker: marker, body: body..<end, strays: strays)
    }
    return nil
  }

  /// Moves to the next marker and returns the bytes passed over, usually none.
  private mutating func skipStrays() -> Range<Int> {
    guard position < bytes.count, bytes[position] != 0xFF else { return position..<position }
    let start = position
    skipScanData()
    return start..<position
  }

  /// Continues after the entropy-coded data of the scan whose header was just returned.
  mutating func skipScanData() {
    position = bytes.withUnsafeBufferPointer {
      $0.baseAddress.map { cjpeg_next_marker($0, bytes.count, position) } ?? position
    }
  }
}
