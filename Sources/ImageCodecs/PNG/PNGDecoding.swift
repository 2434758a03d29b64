import CPNG
import Parallelism
import Raster

/// Decodes a whole PNG file to RGB or RGBA of 8 or 16 bits. Also describes the damage, if it is
/// allowed, and what libpng has ignored.
///
/// - Parameter summary: the summary of the same bytes.
func decodePNG(
  _ bytes: [UInt8], _ summary: PNGSummary, orientation: Orientation, options: DecodingOptions
) throws(CodecError) -> (picture: Picture, damage: String?, warnings: [String]) {
  try bytes.withUnsafeBufferPointer { (buffer) throws(CodecError) in
    let handle = try PNGHandle(buffer, summary, options: options)
    try handle.check(cpng_decoder_start(handle.decoder))
    if handle.header.depth == 16 {
      var reader = PNGReader<UInt16>(handle)
      let image = try readUpright(&reader, orientation: orientation, options: options)
      return (.sixteenBit(image), try reader.damage(), reader.warnings)
    } else {
      var reader = PNGReader<UInt8>(handle)
      let image = try readUpright(&reader, orientation: orientation, options: options)
      return (.eightBit(image), try reader.damage(), reader.warnings)
    }
  }
}

/// Owns libpng's decoder, whose header has been read and checked.
struct PNGHandle: ~Copyable {
  let header: cpng_header
  let decoder: OpaquePointer
  /// The options, which hold the cancellation that the decoder polls.
  let options: DecodingOptions

  /// `bytes` must stay valid as long as the handle is used.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ summary: PNGSummary, options: DecodingOptions) throws(CodecError) {
    let decoder = cpng_decoder_create(
      cpng_options(
        allows_damage: options.allowsDamage, is_cancelled: options.cancellation == nil ? nil : Cancellation.poll,
        context: options.cancellation?.address))
    guard let decoder, let base = bytes.baseAddress else {
      throw CodecError(.outOfMemory, "no memory for a PNG decoder")
    }
    var header = cpng_header()
    do throws(CodecError) {
      try Self.check(cpng_decoder_open(decoder, base, bytes.count, &header), decoder)
      try checkSize(width: Int(header.width), height: Int(header.height), options: options)
      try summary.checkImageData(options)
    } catch {
      cpng_decoder_destroy(decoder)
      throw error
    }
    self.header = header
    self.decoder = decoder
    self.options = options
  }

  deinit { cpng_decoder_destroy(decoder) }

  /// Throws an error with the library's message unless the status is OK.
  func check(_ status: cpng_status) throws(CodecError) { try Self.check(status, decoder) }

  private static func check(_ status: cpng_status, _ decoder: OpaquePointer) throws(CodecError) {
    if status == CPNG_OK { return }
    let message = String(cString: cpng_decoder_message(decoder))
    switch status {
    case CPNG_CANCELLED: throw .cancelled
    case CPNG_NO_MEMORY: throw CodecError(.outOfMemory, "no memory to decode the PNG: \(message)")
    default: throw CodecError(.damaged, "damaged PNG: \(message); get the file again from its source")
    }
  }

  /// What libpng has ignored, although a regular file has no such data.
  var warnings: [String] {
    let text = String(cString: cpng_decoder_warning(decoder))
    return text.isEmpty ? [] : ["its file is irregular, but no pixel is in doubt (libpng: \(text))"]
  }

  /// Describes the damage. Throws if no row could be decoded.
  func damage() throws(CodecError) -> String? {
    let damage = cpng_decoder_damage(decoder)
    guard damage.count > 0 else { return nil }
    let passCount = header.is_interlaced != 0 ? 7 : 1
    let pass = Int(damage.pass), first = Int(damage.first_row), height = Int(header.height)
    let reason =
      damage.ends_early ? endsEarly : "its data is damaged (\(String(cString: cpng_decoder_message(decoder))))"
    if pass >= passCount {
      return damage.ends_early ? "\(reason), but no row is missing" : "\(reason): some rows may be wrong"
    }
    if pass == 0, first == 0 { throw nothingDecodable("PNG", reason) }
    if pass == 0 { return "\(reason): \(rowsAre(from: first, of: height)) grey" }
    return "\(reason), in pass \(pass + 1) of \(passCount): the picture is coarser than it was saved"
  }
}

/// Reads the rows of a PNG file from top to bottom. `Sample` must match the header's depth.
private struct PNGReader<Sample: PixelSample>: RowReader, ~Copyable {
  private let handle: PNGHandle

  init(_ handle: consuming PNGHandle) { self.handle = handle }

  var width: Int { Int(handle.header.width) }
  var height: Int { Int(handle.header.height) }
  var layout: PixelLayout { handle.header.channels == 4 ? .rgba : .rgb }
  var deliversWholeOnly: Bool { handle.header.is_interlaced != 0 }

  mutating func read(_ rows: Int, into target: UnsafeMutablePointer<Sample>) throws(CodecError) {
    try handle.check(cpng_decoder_read(handle.decoder, UnsafeMutableRawPointer(target), UInt32(rows)))
  }

  mutating func finish() throws(CodecError) {
    try handle.check(cpng_decoder_finish(handle.decoder))
  }

  func damage() throws(CodecError) -> String? { try handle.damage() }

  var warnings: [String] { handle.warnings }
}
