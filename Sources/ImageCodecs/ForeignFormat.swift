/// Formats that are not read, recognized so that an error can name them and the command that
/// converts a file of theirs.
struct ForeignFormat {
  /// The format with its article: "a GIF picture".
  let name: String
  /// The command that converts a file.
  ///
  /// - Parameters:
  ///   - input: the file as a word of a shell's command line.
  ///   - stem: the same without its extension.
  let converter: @Sendable (_ input: String, _ stem: String) -> String

  /// Returns the format of a file with these first bytes; nil if it is not known. Up to 512 bytes
  /// are used.
  static func detect(_ bytes: some Collection<UInt8>) -> ForeignFormat? {
    let start = Array(bytes.prefix(512))
    return isoMedia(start) ?? byMagic(start) ?? markup(start)
  }

  /// Returns the error for a file of this format.
  ///
  /// - Parameter path: the file, which the message then names; nil if it is not known.
  func refusal(of path: String? = nil) -> CodecError {
    let input = path.map(shellWord) ?? "IN"
    let stem = path.map { shellWord(withoutExtension($0)) } ?? "OUT"
    return CodecError(
      .unrecognized,
      "\(path.map { "\($0) is " } ?? "")\(name), which is not read; convert it: \(converter(input, stem))")
  }
}

/// The containers of ISO base media files (ISO/IEC 14496-12), by the brands in their first box.
private func isoMedia(_ start: [UInt8]) -> ForeignFormat? {
  guard start.count >= 12, start[4..<8].elementsEqual("ftyp".utf8) else { return nil }
  let size = min(start.count, max(16, start[0..<4].reduce(0) { $0 << 8 | Int($1) }))
  // The brand, a version, and the brands with which the file is compatible.
  let brands = ([8] + stride(from: 16, to: size - 3, by: 4)).map {
    String(decoding: start[$0..<($0 + 4)], as: UTF8.self)
  }
  for brand in brands {
    switch brand {
    case "avif", "avis": return .avif
    case "heic", "heix", "heim", "heis", "hevc", "hevx": return .heic
    case "crx ": return .raw("a Canon CR3 raw picture")
    case "jxl ": return .jpegXL
    default: continue
    }
  }
  return brands[0] == "mif1" || brands[0] == "msf1" ? .heic : .video
}

private func byMagic(_ start: [UInt8]) -> ForeignFormat? {
  func begins(_ text: StaticString, at offset: Int = 0) -> Bool {
    start.dropFirst(offset).starts(with: text.withUTF8Buffer { Array($0) })
  }
  func begins(_ bytes: [UInt8]) -> Bool { start.starts(with: bytes) }
  if begins("GIF87a") || begins("GIF89a") { return .gif }
  if isBitmap(start) { return .imageMagick("a BMP picture") }
  if begins("8BPS") { return .imageMagick("a Photoshop document (PSD)", part: "[0]") }
  if begins("gimp xcf") { return .imageMagick("a GIMP picture (XCF)", options: "-background none -flatten ") }
  if begins("%PDF-") { return .pdf }
  if begins([0xFF, 0x0A]) || begins([0, 0, 0, 12, 0x4A, 0x58, 0x4C, 0x20, 13, 10, 0x87, 10]) { return .jpegXL }
  if begins([0xFF, 0x4F, 0xFF, 0x51]) || begins([0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 13, 10, 0x87, 10]) {
    return .jpeg2000
  }
  if begins("FUJIFILMCCD-RAW") { return .raw("a Fujifilm RAF raw picture") }
  if begins("IIU\0") { return .raw("a Panasonic RW2 raw picture") }
  if begins("IIRO") || begins("IIRS") || begins("MMOR") { return .raw("an Olympus ORF raw picture") }
  if begins("\0MRM") { return .raw("a Minolta MRW raw picture") }
  if begins("FOVb") { return .raw("a Sigma X3F raw picture") }
  if begins("CR", at: 8), begins([0x49, 0x49, 0x2A, 0]) { return .raw("a Canon CR2 raw picture") }
  if begins([0x76, 0x2F, 0x31, 1]) { return .imageMagick("an OpenEXR picture") }
  if begins("#?RADIANCE") || begins("#?RGBE") { return .imageMagick("a Radiance HDR picture") }
  if begins([0, 0, 1, 0]) || begins([0, 0, 2, 0]) { return .imageMagick("an icon (ICO)", part: "[0]") }
  if begins("DDS ") { return .imageMagick("a DDS texture") }
  if begins("qoif") { return .imageMagick("a QOI picture") }
  if begins("P7\n") || begins("PF\n") || begins("Pf\n") { return .imageMagick("a PAM or PFM picture") }
  if begins("%!PS") { return .imageMagick("a PostScript document", options: "-density 300 ") }
  if begins("RIFF"), begins("AVI ", at: 8) { return .video }
  if begins([0x1A, 0x45, 0xDF, 0xA3]) { return .video }
  return nil
}

/// Returns whether bytes start like BMP: "BM" alone might be text, so a size of the following
/// header that exists must follow.
private func isBitmap(_ start: [UInt8]) -> Bool {
  start.count >= 18 && start.starts(with: "BM".utf8) && [12, 40, 52, 56, 64, 108, 124].contains(start[14])
    && start[15..<18].allSatisfy { $0 == 0 }
}

/// XML and HTML, after a byte order mark and blanks.
private func markup(_ start: [UInt8]) -> ForeignFormat? {
  let text = String(decoding: start, as: UTF8.self).lowercased().drop { $0.isWhitespace || $0 == "\u{FEFF}" }
  guard text.first == "<" else { return nil }
  if text.contains("<svg") { return .svg }
  if text.contains("<!doctype html") || text.contains("<html") { return .webPage }
  return nil
}

extension ForeignFormat {
  fileprivate static let heic = ForeignFormat(name: "a HEIC picture") {
    "heif-convert \($0) \($1).jpg (package libheif-examples)"
  }
  fileprivate static let avif = ForeignFormat(name: "an AVIF picture") {
    "avifdec \($0) \($1).png (package libavif-bin)"
  }
  fileprivate static let jpegXL = ForeignFormat(name: "a JPEG XL picture") {
    "djxl \($0) \($1).png (package libjxl-tools)"
  }
  fileprivate static let jpeg2000 = ForeignFormat(name: "a JPEG 2000 picture") {
    "opj_decompress -i \($0) -o \($1).png (package libopenjp2-tools)"
  }
  fileprivate static let gif = ForeignFormat(name: "a GIF picture") {
    "ffmpeg -i \($0) -frames:v 1 \($1).png, or with all frames: ffmpeg -i \($0) \($1)-%04d.png"
  }
  fileprivate static let pdf = ForeignFormat(name: "a PDF document") {
    "pdftoppm -r 300 -png \($0) \($1) (package poppler-utils)"
  }
  fileprivate static let svg = ForeignFormat(name: "an SVG drawing") {
    "rsvg-convert -w 2000 \($0) -o \($1).png (package librsvg2-bin)"
  }
  fileprivate static let webPage = ForeignFormat(name: "a web page (HTML), not a picture") { _, _ in
    "download the picture itself instead"
  }
  fileprivate static let video = ForeignFormat(name: "a video") {
    "ffmpeg -i \($0) \($1)-%06d.png; to track through it: ffmpeg -i \($0) -f yuv4mpegpipe -pix_fmt yuv420p - | "
      + "mixel track - ..."
  }

  /// A camera's raw picture.
  static func raw(_ name: String) -> ForeignFormat {
    ForeignFormat(name: name) { "dcraw -w -T \($0) makes \($1).tiff (package dcraw)" }
  }

  /// A format that ImageMagick reads.
  ///
  /// - Parameters:
  ///   - part: the picture among several of a file.
  ///   - options: options, ending in a blank.
  static func imageMagick(_ name: String, part: String = "", options: String = "") -> ForeignFormat {
    ForeignFormat(name: name) { "convert \(options)\($0)\(part) \($1).png (package imagemagick)" }
  }
}

/// Returns text as one word of a shell's command line.
private func shellWord(_ text: String) -> String {
  let isPlain = text.utf8.allSatisfy {
    switch $0 {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "/._-+,:@%".utf8.contains($0)
    }
  }
  return isPlain
    ? text : "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
}

private func withoutExtension(_ path: String) -> String {
  let bytes = Array(path.utf8)
  guard let dot = bytes.lastIndex(of: UInt8(ascii: ".")), dot > 0, bytes[dot - 1] != UInt8(ascii: "/"),
    !bytes[dot...].contains(UInt8(ascii: "/"))
  else { return path }
  return String(decoding: bytes[..<dot], as: UTF8.self)
}
