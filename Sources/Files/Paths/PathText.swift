package import SystemPackage

/// Paths as text, whatever their bytes are.
///
/// A file's name is bytes, any but zero and slash. In the text of a path a byte that is no part of
/// UTF-8 stands as the scalar U+10FF00 plus its value, of a private range that names hardly use;
/// where one does, its bytes stand so too. Text and bytes so tell each other exactly.
public enum PathText {
  private static let escapes: ClosedRange<UInt32> = 0x10_FF80...0x10_FFFF

  /// The text of a path's bytes.
  public static func text(_ bytes: some Collection<UInt8>) -> String {
    if let text = String(validating: bytes, as: UTF8.self), !text.unicodeScalars.contains(where: isEscape) {
      return text
    }
    let bytes = Array(bytes)
    var result = String.UnicodeScalarView()
    var place = 0
    while place < bytes.count {
      let end = min(bytes.count, place + sequenceLength(bytes[place]))
      if let scalar = String(validating: bytes[place..<end], as: UTF8.self)?.unicodeScalars.first, !isEscape(scalar) {
        result.append(scalar)
        place = end
      } else {
        result.append(Unicode.Scalar(0x10_FF00 + UInt32(bytes[place])) ?? "\u{FFFD}")
        place += 1
      }
    }
    return String(result)
  }

  /// The bytes of a path's text.
  public static func bytes(_ text: String) -> [UInt8] {
    guard text.unicodeScalars.contains(where: isEscape) else { return Array(text.utf8) }
    return text.unicodeScalars.flatMap { scalar -> [UInt8] in
      isEscape(scalar) ? [UInt8(truncatingIfNeeded: scalar.value)] : Array(String(scalar).utf8)
    }
  }

  /// Text for people and for JSON: as it is, but for bytes that are no UTF-8, for which U+FFFD
  /// stands.
  public static func readable(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isEscape) else { return text }
    return String(String.UnicodeScalarView(text.unicodeScalars.map { isEscape($0) ? "\u{FFFD}" : $0 }))
  }

  /// Text on one line, as a message shows it: control characters and bytes that are no UTF-8 as
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

  /// Those below the blank, DEL, and the second set at 80 to 9F, all of which a terminal may obey.
  private static func isControl(_ scalar: Unicode.Scalar) -> Bool { scalar.properties.generalCategory == .control }

  /// By the first byte; 1 where it begins nothing.
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
  /// The path that a text stands for.
  package init(text: String) {
    self =
      text.unicodeScalars.contains(where: PathText.isEscape)
      ? (PathText.bytes(text) + [0]).withUnsafeBytes {
        FilePath(platformString: $0.bindMemory(to: CInterop.PlatformChar.self).baseAddress!)
      }
      : FilePath(text)
  }

  /// The text that stands for the path.
  package var text: String {
    withPlatformString { pointer in PathText.text(UnsafeRawBufferPointer(start: pointer, count: length)) }
  }
}
