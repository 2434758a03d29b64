/// The header of a netpbm file.
struct PNMHeader {
  let width: Int
  let height: Int
  /// The number of samples per pixel: 1 or 3.
  let channels: Int
  /// 1...65535; 1 for bitmaps.
  let maximum: Int
  let isBitmap: Bool
  let isPlain: Bool

  /// Reads the header up to the first byte of the raster.
  ///
  /// - Parameter source: a source that starts with two bytes that ``ImageFormat/detect(_:)``
  ///   recognised as ``ImageFormat/pnm``.
  init<Source: ByteSource & ~Copyable>(from source: inout Source) throws(CodecError) {
    try source.nextPNMByte("magic number")
    let variant = Int(try source.nextPNMByte("magic number")) - Int(UInt8(ascii: "0"))
    isPlain = variant <= 3
    isBitmap = variant == 1 || variant == 4
    channels = variant == 3 || variant == 6 ? 3 : 1
    width = try source.nextPNMNumber("width")
    height = try source.nextPNMNumber("height")
    maximum = isBitmap ? 1 : try source.nextPNMNumber("maximum value")
    guard (1...65535).contains(maximum) else {
      throw CodecError(.damaged, "damaged PNM: the maximum value is \(maximum), not within 1...65535")
    }
    if !isPlain { try source.skipPNMSeparator() }
  }
}

/// Reads the tokens of a netpbm file. Errors name the expected token by `name`.
extension ByteSource where Self: ~Copyable {
  /// Reads the next decimal number, after white space and comments.
  mutating func nextPNMNumber(_ name: StaticString) throws(CodecError) -> Int {
    let first = try byteAfterPNMSpace(before: name)
    guard var value = decimalDigit(first) else { throw unexpectedInPNM(first, name) }
    skip()
    while let byte = try peek(), let digit = decimalDigit(byte) {
      value = value * 10 + digit
      skip()
      guard value <= Int(Int32.max) else {
        throw CodecError(.damaged, "damaged PNM: the \(name) is larger than any picture's")
      }
    }
    return value
  }

  /// Reads the next digit 0 or 1, which in a plain bitmap needs no white space around it.
  mutating func nextPNMBit(_ name: StaticString) throws(CodecError) -> Bool {
    let byte = try byteAfterPNMSpace(before: name)
    guard let digit = decimalDigit(byte), digit <= 1 else { throw unexpectedInPNM(byte, name) }
    skip()
    return digit == 1
  }

  @inline(__always) @discardableResult
  mutating func nextPNMByte(_ name: StaticString) throws(CodecError) -> UInt8 {
    guard let byte = try peek() else { throw truncatedPNM(name) }
    skip()
    return byte
  }

  /// Consumes the one white-space byte between header and binary raster; a comment may precede it.
  fileprivate mutating func skipPNMSeparator() throws(CodecError) {
    if try peek() == UInt8(ascii: "#") { try skipPNMComment() }
    guard let byte = try peek() else { throw truncatedPNM("raster") }
    guard isPNMSpace(byte) else { throw unexpectedInPNM(byte, "white space before the raster") }
    skip()
  }

  /// The first byte, not consumed, that is neither white space nor part of a comment.
  private mutating func byteAfterPNMSpace(before name: StaticString) throws(CodecError) -> UInt8 {
    while let byte = try peek() {
      if byte == UInt8(ascii: "#") {
        try skipPNMComment()
      } else if isPNMSpace(byte) {
        skip()
      } else {
        return byte
      }
    }
    throw truncatedPNM(name)
  }

  /// Stops before the end of the line, which is white space and may be the separator.
  private mutating func skipPNMComment() throws(CodecError) {
    while let byte = try peek(), byte != 0x0A, byte != 0x0D { skip() }
  }

  func truncatedPNM(_ name: StaticString) -> CodecError {
    CodecError(.damaged, "damaged PNM: \(Self.endsEarly(before: "\(name)"))")
  }

  private func unexpectedInPNM(_ byte: UInt8, _ name: StaticString) -> CodecError {
    CodecError(.damaged, "damaged PNM: byte \(hexadecimal(byte)) at offset \(position), where the \(name) should be")
  }
}

func decimalDigit(_ byte: UInt8) -> Int? {
  (0x30...0x39).contains(byte) ? Int(byte) - 0x30 : nil
}

/// Returns whether netpbm treats a byte as white space: blank, tab, line feed, vertical tab, form
/// feed and carriage return.
func isPNMSpace(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
