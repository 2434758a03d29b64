/// The header of a netpbm file, and where its samples begin.
struct PNMHeader {
  let width: Int
  let height: Int
  /// 1 or 3 samples a pixel.
  let channels: Int
  /// 1...65535; 1 for bitmaps.
  let maximum: Int
  let isBitmap: Bool
  let isPlain: Bool
  /// The offset of the first byte of the raster.
  let raster: Int

  /// - Parameter bytes: a file that ``ImageFormat/detect(_:)`` found to be ``ImageFormat/pnm``.
  init(_ bytes: [UInt8]) throws(CodecError) {
    let variant = Int(bytes[1]) - Int(UInt8(ascii: "0"))
    isPlain = variant <= 3
    isBitmap = variant == 1 || variant == 4
    channels = variant == 3 || variant == 6 ? 3 : 1

    var scanner = PNMScanner(bytes, position: 2)
    width = try scanner.number("width")
    height = try scanner.number("height")
    maximum = isBitmap ? 1 : try scanner.number("maximum value")
    guard (1...65535).contains(maximum) else {
      throw CodecError(.damaged, "damaged PNM: the maximum value is \(maximum), not within 1...65535")
    }
    if !isPlain { try scanner.skipSeparator() }
    raster = scanner.position
  }
}

/// Reads the decimal numbers of a netpbm file.
struct PNMScanner {
  private let bytes: [UInt8]
  private(set) var position: Int

  init(_ bytes: [UInt8], position: Int) {
    self.bytes = bytes
    self.position = position
  }

  /// The next number, after white space and comments. `name` says in errors what it would have been.
  mutating func number(_ name: @autoclosure () -> String) throws(CodecError) -> Int {
    try skipSpace(before: name())
    let start = position
    var value = 0
    while position < bytes.count, let digit = decimalDigit(bytes[position]) {
      value = value * 10 + digit
      position += 1
      guard value <= Int(Int32.max) else {
        throw CodecError(.damaged, "damaged PNM: the \(name()) is larger than any picture's")
      }
    }
    guard position > start else { throw unexpected(bytes[position], name()) }
    return value
  }

  /// The next digit 0 or 1, which in a plain bitmap needs no space around it.
  mutating func bit(_ name: @autoclosure () -> String) throws(CodecError) -> Bool {
    try skipSpace(before: name())
    let byte = bytes[position]
    guard let digit = decimalDigit(byte), digit <= 1 else { throw unexpected(byte, name()) }
    position += 1
    return digit == 1
  }

  /// Passes the one white-space byte between header and binary raster; a comment may come before it.
  mutating func skipSeparator() throws(CodecError) {
    if position < bytes.count, bytes[position] == UInt8(ascii: "#") { skipComment() }
    guard position < bytes.count else { throw truncated("raster") }
    guard isPNMSpace(bytes[position]) else { throw unexpected(bytes[position], "white space before the raster") }
    position += 1
  }

  /// Stops at a byte that is neither white space nor within a comment; there is one.
  private mutating func skipSpace(before name: @autoclosure () -> String) throws(CodecError) {
    while position < bytes.count {
      if bytes[position] == UInt8(ascii: "#") {
        skipComment()
      } else if isPNMSpace(bytes[position]) {
        position += 1
      } else {
        return
      }
    }
    throw truncated(name())
  }

  /// Stops at the line's end, which is white space and may be the separator.
  private mutating func skipComment() {
    while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
  }

  private func decimalDigit(_ byte: UInt8) -> Int? {
    (0x30...0x39).contains(byte) ? Int(byte) - 0x30 : nil
  }

  private func truncated(_ name: String) -> CodecError {
    CodecError(.damaged, "damaged PNM: the file ends where the \(name) should be; get the file again from its source")
  }

  private func unexpected(_ byte: UInt8, _ name: String) -> CodecError {
    CodecError(
      .damaged, "damaged PNM: byte \(hexadecimal(byte)) at offset \(position), where the \(name) should be")
  }
}

/// White space as netpbm has it: blank, tab, line feed, vertical tab, form feed and carriage return.
func isPNMSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
