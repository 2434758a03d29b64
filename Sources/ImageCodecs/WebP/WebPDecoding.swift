import CWebP
import Raster

/// Whether libwebp is installed; it is opened at the first use.
private let isLoaded = cwebp_load()

/// Decodes a WebP file to 8-bit RGB, or RGBA if it has alpha.
func decodeWebP(_ bytes: [UInt8], options: DecodingOptions) throws(CodecError) -> DecodedImage {
  let summary = WebPSummary(bytes)
  if summary.isAnimation { throw animationRefused }
  try summary.checkLimits(bytes, options)
  guard isLoaded else { throw missingLibrary("WebP", "libwebp", debian: "libwebp7", brew: "webp") }
  let (image, damage) = try bytes.withUnsafeBufferPointer { (buffer) throws(CodecError) in
    var reader = try WebPReader(buffer, endsEarly: summary.endsEarly, options)
    let image = try readUpright(&reader, orientation: applied(summary.orientation, options), options: options)
    return (image, reader.damage)
  }
  return DecodedImage(
    picture: .eightBit(image), format: .webp, orientation: summary.orientation,
    colorEncoding: summary.colorEncoding(bytes), damage: damage)
}

private var animationRefused: CodecError {
  CodecError(
    .unsupported,
    """
    an animated WebP is not read; take a frame of it: webpmux -get frame 1 IN.webp -o OUT.webp (package webp)
    """)
}

private func damagedWebP(_ message: String) -> CodecError {
  CodecError(.damaged, "damaged WebP: \(message); get the file again from its source")
}

/// Decodes a WebP file whole, in pieces of its bytes, between which a cancellation is polled.
private struct WebPReader: RowReader, ~Copyable {
  typealias Sample = UInt8

  let width: Int
  let height: Int
  let layout: PixelLayout
  let deliversWholeOnly = true
  private(set) var damage: String?
  private let bytes: UnsafeBufferPointer<UInt8>
  private let isCut: Bool
  private let options: DecodingOptions

  /// `bytes` must stay valid as long as the reader is used.
  init(_ bytes: UnsafeBufferPointer<UInt8>, endsEarly: Bool, _ options: DecodingOptions) throws(CodecError) {
    guard let base = bytes.baseAddress else { throw damagedWebP("it is empty") }
    var header = cwebp_header()
    try Self.check(cwebp_read_header(base, bytes.count, &header))
    if header.is_animation { throw animationRefused }
    try checkSize(width: Int(header.width), height: Int(header.height), options: options)
    width = Int(header.width)
    height = Int(header.height)
    layout = header.has_alpha ? .rgba : .rgb
    isCut = endsEarly
    self.bytes = bytes
    self.options = options
  }

  mutating func read(_ rows: Int, into target: UnsafeMutablePointer<UInt8>) throws(CodecError) {
    let pieceSize = 1 << 18
    let stride = width * layout.sampleCount
    guard let base = bytes.baseAddress, let decoder = cwebp_create(layout == .rgba, target, stride * height, stride)
    else {
      throw CodecError(.outOfMemory, "no memory for a WebP decoder")
    }
    defer { cwebp_close(decoder) }
    var status = CWEBP_INCOMPLETE, count = 0
    while status == CWEBP_INCOMPLETE, count < bytes.count {
      try options.checkCancellation()
      count = min(bytes.count, count + pieceSize)
      status = cwebp_decode(decoder, base, count)
    }
    if status == CWEBP_OK, !isCut { return }
    let refusal = status == CWEBP_OK ? damagedWebP(endsEarly) : Self.error(status)
    guard options.allowsDamage, refusal.kind == .damaged else { throw refusal }
    let complete = status == CWEBP_OK ? height : Int(cwebp_row_count(decoder))
    let reason = isCut || status == CWEBP_INCOMPLETE ? endsEarly : "its data is damaged"
    if complete == 0 { throw nothingDecodable("WebP", reason) }
    damage =
      complete < height ? "\(reason): \(rowsAre(from: complete, of: height)) grey" : "\(reason), but no row is missing"
    for index in (complete * stride)..<(height * stride) {
      target[index] = layout == .rgba && index % 4 == 3 ? 255 : 128
    }
  }

  mutating func finish() throws(CodecError) {}

  private static func check(_ status: cwebp_status) throws(CodecError) {
    if status != CWEBP_OK { throw error(status) }
  }

  private static func error(_ status: cwebp_status) -> CodecError {
    switch status {
    case CWEBP_INCOMPLETE: damagedWebP(endsEarly)
    case CWEBP_NO_MEMORY: CodecError(.outOfMemory, "no memory to decode the WebP")
    case CWEBP_UNSUPPORTED:
      CodecError(.unsupported, "WebP of a kind that is not supported; save it as an ordinary WebP or as PNG")
    default: damagedWebP("libwebp finds an error in its data")
    }
  }
}
