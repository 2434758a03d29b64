/// The first line of a YUV4MPEG2 stream: the size of its frames and the interpretation of their
/// samples.
struct Y4MHeader {
  static let magic = Array("YUV4MPEG2".utf8)

  let width: Int
  let height: Int
  /// The positions of chroma samples; nil without chroma.
  let chroma: ChromaSiting?
  let range: SampleRange
  let samples: Y4MSamples

  /// Returns whether a stream that starts with these bytes, one more than ``magic`` has, is
  /// YUV4MPEG2.
  static func begins(_ bytes: [UInt8]) -> Bool {
    bytes.count > magic.count && bytes.starts(with: magic) && (bytes[magic.count] == 0x20 || bytes[magic.count] == 0x0A)
  }

  /// - Throws: ``CodecError`` if a tag required for decoding is missing or invalid. Tags for the
  ///   frame rate, the pixel aspect ratio and interlacing, and unknown tags, are ignored.
  init<Source: ByteSource & ~Copyable>(from source: inout Source, options: DecodingOptions) throws(CodecError) {
    guard let line = try source.nextY4MLine("end of the header") else { throw source.truncatedY4M("header") }
    var sizes: [UInt8: Int] = [:]
    var space: String?, olderSpace: String?, range: SampleRange?
    for tag in line.split(separator: 0x20).dropFirst() {
      let text = String(decoding: tag.dropFirst(), as: UTF8.self)
      switch tag[tag.startIndex] {
      case UInt8(ascii: "W"): sizes[UInt8(ascii: "W")] = try number(tag, "width")
      case UInt8(ascii: "H"): sizes[UInt8(ascii: "H")] = try number(tag, "height")
      case UInt8(ascii: "C"): space = text
      case UInt8(ascii: "X") where text.hasPrefix("YSCSS="): olderSpace = text.dropFirst(6).lowercased()
      case UInt8(ascii: "X") where text == "COLORRANGE=FULL": range = .full
      case UInt8(ascii: "X") where text == "COLORRANGE=LIMITED": range = .limited
      default: break
      }
    }
    guard let width = sizes[UInt8(ascii: "W")], let height = sizes[UInt8(ascii: "H")] else {
      throw CodecError(
        .damaged, "damaged Y4M: the header gives no \(sizes[UInt8(ascii: "W")] == nil ? "width (W)" : "height (H)")")
    }
    try checkSize(width: width, height: height, options: options)
    self.width = width
    self.height = height
    let name = space ?? olderSpace ?? "420jpeg", (base, bits) = Y4MSamples.split(name)
    chroma = try ChromaSiting.named(base)
    self.range = range ?? (chroma == nil ? .full : .limited)
    samples = Y4MSamples(bits: bits, range: self.range)
  }
}

extension ByteSource where Self: ~Copyable {
  /// Reads the next line and returns it without its line feed; nil at the end of the source.
  ///
  /// - Throws: an error for a line that does not end, or not within 4096 bytes; the longest that
  ///   programs write has about 100.
  mutating func nextY4MLine(_ name: StaticString) throws(CodecError) -> [UInt8]? {
    let longest = 4096
    if try peek() == nil { return nil }
    var line: [UInt8] = []
    while line.count < longest {
      guard let byte = try peek() else { throw truncatedY4M(name) }
      skip()
      if byte == 0x0A { return line }
      line.append(byte)
    }
    throw CodecError(.damaged, "damaged Y4M: \(longest) bytes (\(shown(line.prefix(16))) ...) without the \(name)")
  }

  func truncatedY4M(_ name: StaticString) -> CodecError {
    CodecError(.damaged, "damaged Y4M: \(Self.endsEarly(before: "\(name)"))")
  }
}

/// Reads the number after a tag's letter.
private func number(_ tag: ArraySlice<UInt8>, _ name: StaticString) throws(CodecError) -> Int {
  var value = 0
  for byte in tag.dropFirst() {
    guard let digit = decimalDigit(byte) else {
      throw CodecError(
        .damaged, "damaged Y4M: the header's \(name) is \(shown(tag.dropFirst().prefix(16))), not a number")
    }
    value = value * 10 + digit
    guard value <= Int(Int32.max) else {
      throw CodecError(.damaged, "damaged Y4M: the \(name) is larger than any picture's")
    }
  }
  return value
}
