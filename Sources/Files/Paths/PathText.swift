package import SystemPackage

/// Converts paths with arbitrary bytes to text and back.
///
/// A file's name consists of any bytes but zero and slash. In its text, a byte that is not part of
/// valid UTF-8 is represented by the scalar U+10FF00 plus its value, from a private range that
/// names hardly use. If a name does use that range, its bytes are represented in the same way. So
/// the conversion is lossless in both directions.
public enum PathText {
  private static let escapes: ClosedRange<UInt32> = 0x10_FF80...0x10_FFFF

  /// Returns the text of a path's bytes.
  public static func text(_ bytes: some Collection<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains(where: isEscape) {
      return text
    }
    let bytes = Array(bytes)
    var result = String.UnicodeScalarView()
    var start = 0
    while start < bytes.count {
      let end = min(bytes.count, start + sequenceLength(bytes[start]))
      if let scalar = String(validating: bytes[start..<end], as: UTF8.self)?.unicodeScalars.first, !isEscape(scalar) {
        result.append(scalar)
        start = end
      } else {
        result.append(Unicode.Scalar(0x10_FF00 + UInt32(bytes[start])) ?? "\u{FFFD}")
        start += 1
      }
    }
    return String(result)
  }

  /// Returns the bytes of a path's text.
  public static func bytes(_ text: String) -> [UInt8] {
    guard text.unicodeScalars.contains(where: isEscape) else { return Array(text.utf8) }
    return text.unicodeScalars.flatMap { scalar -> [UInt8] in
      isEscape(scalar) ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(String(scalar).utf8)
    }
  }

  /// Returns text for people and for JSON, in which U+FFFD replaces bytes that are not UTF-8.
  public static func readable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isEscape) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isEscape($0) ? "\u{FFFD}" : $0 }))
  }

  /// Returns text on one line, for messages: control characters and bytes that are not UTF-8 become
  /// `\n`, `\t` and `\xFF`.
  public static func oneLine(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: { isControl($0) || isEscape($0) }) else { return text }
    return text.unicodeScalars.reduce(into: "") { line, scalar in
      switch scalar {
      case "\n": line += "\\n"
      case "\t": line += "\\t"
      case "\r": line += "\\r"
      case _ where isControl(scalar) || isEscape(scalar):
        let digits = String(scalar.value & 0xFF, radix: 16, uppercase: true)
        line += "\\x" + (digits.count < 2 ? "0" : "") + digits
      default: line.unicodeScalars.append(scalar)
      }
    }
  }

  package static func isEscape(_ scalar: Unicode.Scalar) -> Bool { escapes.contains(scalar.value) }

  /// Control characters: those below the blank, DEL, and 80 to 9F, which terminals may interpret.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .control }

  /// The length of a UTF-8 sequence by its first byte; 1 for an invalid first byte.
  private static func sequenceLength(_ first: UInt8) -> Int {
    switch first {
    case 0xC2...0xDF: 2
    case 0xE0...0xEF: 3
    case 0xF0...0xF4: 4
    default: 1
    }
  }
}

extension FilePath {
  /// Creates the path represented by a text.
  package init(text: String) {
    self =
      text.unicodeScalars.contains(where: PathText.isEscape)
      ? (PathText.bytes(text) + [0]).withUnsafeBytes {
        FilePath(platformString: $0.bindMemory(to: CInterop.PlatformChar.self).baseAddress!)
      }
      : FilePath(text)
  }

  /// The text that represents the path.
  package var text: String {
    withPlatformString { pointer in PathText.text(UnsafeRawBufferPointer(start: pointer, count: length)) }
  }
}
