import Raster

/// Information from the chunks of a WebP file (RFC 9649, section 2), read without libwebp.
///
/// Damage ends the reading without an error; libwebp will find and name it.
struct WebPSummary {
  /// The size of the canvas or of the picture's own header; nil if the bytes end before it.
  private(set) var width: Int?
  private(set) var height: Int?
  private(set) var hasAlpha = false
  private(set) var isAnimation = false
  private(set) var orientation = Orientation.topLeft
  private(set) var metadata = MetadataTally()
  /// The position of the ICC profile.
  private(set) var profile: Range<Int>?
  /// Whether the file has fewer bytes than its header says.
  let endsEarly: Bool
  private var exif: [Range<Int>] = []

  init(_ bytes: [UInt8]) {
    func little(_ place: Int, _ size: Int) -> Int {
      bytes[place..<(place + size)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    let headerSize = 8
    let claimed = bytes.count >= 12 ? little(4, 4) + headerSize : 0
    // Some encoders leave out the byte that pads the last chunk.
    endsEarly = claimed - 1 > bytes.count
    let end = min(claimed, bytes.count)
    var position = 12
    while position + headerSize <= end {
      let size = little(position + 4, 4), body = (position + headerSize)..<(position + headerSize + size)
      let name = String(decoding: bytes[position..<(position + 4)], as: UTF8.self)
      let present = bytes[min(body.lowerBound, end)..<min(body.upperBound, end)]
      note(name, body, present, bytes)
      guard body.upperBound <= end else { return }
      position = body.upperBound + size % 2
    }
  }

  /// - Parameter present: the bytes of the chunk that the file has.
  private mutating func note(_ name: String, _ body: Range<Int>, _ present: ArraySlice<UInt8>, _ bytes: [UInt8]) {
    let start = Array(present.prefix(10))
    func little(_ place: Int, _ size: Int) -> Int {
      start[place..<(place + size)].reversed().reduce(0) { $0 << 8 | Int($1) }
    }
    switch name {
    case "VP8X" where start.count >= 10:
      isAnimation = start[0] & 2 != 0
      hasAlpha = start[0] & 16 != 0
      (width, height) = (little(4, 3) + 1, little(7, 3) + 1)
    case "VP8 " where width == nil && start.count >= 10:
      (width, height) = (little(6, 2) & 0x3FFF, little(8, 2) & 0x3FFF)
    case "VP8L" where width == nil && start.count >= 5:
      let fields = little(1, 4)
      (width, height) = (fields & 0x3FFF + 1, fields >> 14 & 0x3FFF + 1)
      hasAlpha = fields >> 28 & 1 == 1
    case "VP8X", "VP8 ", "VP8L", "ALPH", "ANIM", "ANMF": break
    default:
      metadata.add(body.count)
      guard present.count == body.count else { return }
      if name == "ICCP", profile == nil { profile = body }
      if name == "EXIF" { noteEXIF(body, bytes) }
    }
  }

  private mutating func noteEXIF(_ body: Range<Int>, _ bytes: [UInt8]) {
    // Some programs write the prefix of JPEG's segment.
    let prefix: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0, 0]
    let data = bytes[body].starts(with: prefix) ? body.dropFirst(prefix.count) : body
    if exif.isEmpty { orientation = exifOrientation(bytes[data]) ?? .topLeft }
    exif.append(data)
  }

  /// Rejects a file that exceeds the options' limits, before memory is allocated.
  ///
  /// - Parameter bytes: the bytes from which the summary was made.
  func checkLimits(_ bytes: [UInt8], _ options: DecodingOptions) throws(CodecError) {
    try metadata.check(options)
    try checkEXIF(exif.map { bytes[$0] }, options)
  }

  /// Returns the file's description of its colors.
  ///
  /// - Parameter bytes: the bytes from which the summary was made.
  func colorEncoding(_ bytes: [UInt8]) -> ColorEncoding {
    profile.map { ColorEncoding([.profile(EmbeddedProfile(whole: Array(bytes[$0])))]) } ?? .unspecified
  }
}
