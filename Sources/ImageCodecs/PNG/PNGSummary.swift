import CPNG
import Raster

/// Information from a PNG's chunks, read without libpng: the picture's size and format, its
/// orientation, its colors, and the amounts of image data and metadata.
///
/// Damage ends the reading without an error; libpng will find and name it.
struct PNGSummary {
  /// The fields of IHDR (PNG specification, 11.2.2).
  struct Header {
    let width: Int
    let height: Int
    let depth: Int
    let colorType: Int
    let isInterlaced: Bool

    var bitsPerPixel: Int { depth * ([2: 3, 4: 2, 6: 4][colorType] ?? 1) }
  }

  private(set) var orientation = Orientation.topLeft
  private(set) var header: Header?
  private(set) var hasTransparency = false
  private var hasPalette = false
  /// Whether the file is in Apple's variant of PNG, which starts with a chunk CgBI.
  private var isApples = false
  private(set) var imageDataSize = 0
  /// Whether image data was reached. All chunks that affect the picture's size and format come
  /// before it.
  private(set) var reachesImageData = false
  private(set) var metadata = MetadataTally()
  private(set) var colors = PNGColorChunks()
  /// The positions of zlib streams that `metadata` counts with their compressed size.
  private var compressed: [Range<Int>] = []
  private var exif: [Range<Int>] = []

  init(_ bytes: [UInt8]) {
    var position = pngSignature.count
    while position <= bytes.count - 8 {
      let length = integer(bytes[position...])
      let body = (position + 8)..<(position + 8 + length)
      let name = ChunkName(integer(bytes[(position + 4)...]))
      // Image data counts from the start of its chunk, even if the chunk is incomplete.
      if name == .imageData {
        reachesImageData = true
        imageDataSize += min(length, bytes.count - body.lowerBound)
      }
      guard body.upperBound <= bytes.count - 4 else { return }
      note(name, body, bytes)
      if name == .end { return }
      position = body.upperBound + 4
    }
  }

  private mutating func note(_ name: ChunkName, _ body: Range<Int>, _ bytes: [UInt8]) {
    switch name {
    case .header:
      guard header == nil, body.count == 13 else { return }
      let fields = bytes[body.dropFirst(8)].map { Int($0) }
      header = Header(
        width: integer(bytes[body]), height: integer(bytes[body].dropFirst(4)), depth: fields[0], colorType: fields[1],
        isInterlaced: fields[4] != 0)
    case .apples: isApples = true
    case .palette: hasPalette = true
    case .transparency: hasTransparency = true
    case _ where name.isMetadata:
      metadata.add(body.count)
      let stream = compressedPart(of: name, bytes[body])
      if let stream { compressed.append(stream) }
      // Such a chunk is misplaced after the palette or the image data; libpng and browsers ignore
      // it there.
      if !hasPalette, !reachesImageData { colors.note(name, bytes[body], stream: stream) }
      if name == .exif {
        if exif.isEmpty { orientation = exifOrientation(bytes[body]) ?? .topLeft }
        exif.append(body)
      }
    default: break
    }
  }

  /// Rejects Apple's variant of PNG, whose image data no PNG decoder understands: a stream without
  /// header and checksum, of blue, green, red and premultiplied alpha.
  func checkSupport() throws(CodecError) {
    guard isApples else { return }
    throw CodecError(
      .unsupported,
      """
      an Apple CgBI PNG, as Xcode packs it into apps, which is not read; convert it on a Mac: xcrun pngcrush \
      -revert-iphone-optimizations IN.png OUT.png; or elsewhere: pngdefry -s .plain IN.png
      """)
  }

  /// Rejects a file that exceeds the options' limits, before memory is allocated.
  ///
  /// Compressed texts and profiles count with their inflated size. They are inflated to measure it,
  /// without storing the output, only if the limit might be exceeded: deflate expands a byte to at
  /// most 1032 bytes.
  ///
  /// - Parameter bytes: the bytes from which the summary was made.
  func checkLimits(_ bytes: [UInt8], _ options: DecodingOptions) throws(CodecError) {
    try metadata.check(options)
    let atMost = compressed.reduce(metadata.bytes) { $0 + Self.mostInflated(from: $1.count) }
    if atMost > options.maximumMetadataBytes {
      var tally = metadata
      for stream in compressed {
        let room = options.maximumMetadataBytes - tally.bytes + stream.count + 1
        let size = bytes[stream].withUnsafeBufferPointer {
          $0.baseAddress.map { cpng_inflated_size($0, stream.count, room) } ?? 0
        }
        tally.grow(by: max(0, size - stream.count))
        try tally.check(options)
      }
    }
    try checkEXIF(exif.map { bytes[$0] }, options)
  }

  /// Rejects a picture that the image data cannot hold, before memory is allocated. If data may be
  /// missing, an eighth must be present: a wrong size in a small file must not produce a large grey
  /// picture.
  func checkImageData(_ options: DecodingOptions) throws(CodecError) {
    guard let header else { return }
    let share = options.allowsDamage ? 8 : 1
    let rows = header.isInterlaced ? header.height : (header.height + share - 1) / share
    let pixels = header.isInterlaced ? (header.width * header.height + share - 1) / share : header.width * rows
    // Division instead of multiplication: the depth is not yet validated, and the product might
    // overflow.
    guard pixels <= Self.mostInflated(from: imageDataSize) * 8 / max(1, header.bitsPerPixel) else {
      throw CodecError(
        .damaged,
        "damaged PNG: \(imageDataSize) bytes of image data cannot hold \(header.width) x \(header.height) pixels; "
          + "get the file again from its source")
    }
  }

  /// Deflate codes at most 258 bytes with two bits (RFC 1951).
  private static func mostInflated(from size: Int) -> Int { 1032 * size }
}

/// Reads the first four bytes as a big-endian integer, below 2^32.
func integer(_ bytes: ArraySlice<UInt8>) -> Int { bytes.prefix(4).reduce(0) { $0 << 8 | Int($1) } }

/// The position of the zlib stream in a chunk that has one (PNG specification, 11.3.2.3 and
/// 11.3.3).
private func compressedPart(of name: ChunkName, _ data: ArraySlice<UInt8>) -> Range<Int>? {
  guard [.compressedText, .profile, .internationalText].contains(name), let keywordEnd = data.firstIndex(of: 0) else {
    return nil
  }
  var start = keywordEnd + 2  // after the method
  if name == .internationalText {
    // The keyword is followed by a flag, a method, a language and a translated keyword; the last
    // two end with a zero byte.
    guard keywordEnd + 1 < data.endIndex, data[keywordEnd + 1] == 1, keywordEnd + 3 < data.endIndex,
      let languageEnd = data[(keywordEnd + 3)...].firstIndex(of: 0),
      let translationEnd = data[(languageEnd + 1)...].firstIndex(of: 0)
    else { return nil }
    start = translationEnd + 1
  }
  return start < data.endIndex ? start..<data.endIndex : nil
}
