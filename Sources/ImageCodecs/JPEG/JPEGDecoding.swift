import CJPEG
import Parallelism
import Raster

/// Decodes a whole JPEG file to RGB. If damage is allowed, also describes it.
///
/// - Parameter inks: converts the inks of a file of four components to sRGB; nil to take the
///   product of each ink and black.
func decodeJPEG(
  _ bytes: [UInt8], inks: ColorTransform? = nil, orientation: Orientation, options: DecodingOptions
) throws(CodecError) -> (picture: Picture, damage: String?) {
  try bytes.withUnsafeBufferPointer { (buffer) throws(CodecError) in
    var reader = try JPEGReader(buffer, inks: inks, options: options)
    let image = try readUpright(&reader, orientation: orientation, options: options)
    return (.eightBit(image), try reader.damage())
  }
}

/// Reads the rows of a JPEG file from top to bottom, and owns libjpeg's decoder.
private struct JPEGReader: RowReader, ~Copyable {
  typealias Sample = UInt8

  let width: Int
  let height: Int
  let layout = PixelLayout.rgb
  let deliversWholeOnly = false
  private let handle: JPEGHandle
  private let inks: ColorTransform?
  /// Memory for the inks of the rows that are read at once; empty without ``inks``.
  private var inkRows: [UInt8] = []

  /// `bytes` must stay valid as long as the reader is used.
  init(_ bytes: UnsafeBufferPointer<UInt8>, inks: ColorTransform?, options: DecodingOptions) throws(CodecError) {
    handle = try JPEGHandle.started(bytes, keepsInks: inks != nil, options, mostCuts: 8)
    self.inks = inks
    width = Int(handle.header.width)
    height = Int(handle.header.height)
  }

  mutating func read(_ rows: Int, into target: UnsafeMutablePointer<UInt8>) throws(CodecError) {
    guard let inks else { return try handle.check(cjpeg_decoder_read(handle.decoder, target, UInt32(rows))) }
    let pixels = rows * width
    if inkRows.count < 4 * pixels { inkRows = [UInt8](repeating: 0, count: 4 * pixels) }
    let status = inkRows.withUnsafeMutableBufferPointer { rowMemory in
      rowMemory.baseAddress.map { cjpeg_decoder_read(handle.decoder, $0, UInt32(rows)) } ?? CJPEG_MISUSE
    }
    try handle.check(status)
    target.initialize(repeating: 0, count: 3 * pixels)
    var colors = UnsafeMutableBufferPointer(start: target, count: 3 * pixels).mutableSpan
    inks.convert(inkRows.span.extracting(first: 4 * pixels), into: &colors)
  }

  mutating func finish() throws(CodecError) {
    let status = cjpeg_decoder_finish(handle.decoder)
    // Damage after the last row does not affect the picture.
    if status == CJPEG_DAMAGED, handle.options.allowsDamage { return }
    try handle.check(status)
  }

  /// Describes the damage. Throws if no row could be decoded.
  func damage() throws(CodecError) -> String? {
    let damage = cjpeg_decoder_damage(handle.decoder)
    guard damage.count > 0 else { return nil }
    let first = Int(damage.first_row)
    let isInFirstScan = damage.scan <= 1
    let message = "its data is damaged (\(handle.message))"
    let coarser = "the picture is coarser than it was saved"
    if damage.ends_early {
      if isInFirstScan, first == 0 { throw nothingDecodable("JPEG", endsEarly) }
      if isInFirstScan, first < height { return "\(endsEarly): \(rowsAre(from: first, of: height)) grey" }
      if damage.lacks_scans || first == 0 { return "\(endsEarly): \(coarser)" }
      if first < height { return "\(endsEarly): \(rowsAre(from: first, of: height)) coarser than saved" }
      return "\(endsEarly), but no row is missing"
    }
    if damage.lacks_scans { return "\(message): \(coarser)" }
    return first < height
      ? "\(message), noticed at row \(first) of \(height): rows about it may be wrong or grey" : message
  }
}

/// Owns libjpeg's decoder, whose header has been read.
private struct JPEGHandle: ~Copyable {
  let header: cjpeg_header
  let decoder: OpaquePointer
  /// The options, which hold the cancellation that the decoder polls.
  let options: DecodingOptions

  /// Creates a decoder that is ready to read rows, with its memory allocated.
  ///
  /// libjpeg fills in data missing from a scan, but fails if a header between scans is truncated or
  /// damaged. If damage is allowed, the file is then treated as if it ended before that header, at
  /// most `mostCuts` times.
  static func started(
    _ bytes: UnsafeBufferPointer<UInt8>, keepsInks: Bool, _ options: DecodingOptions, mostCuts: Int
  ) throws(CodecError) -> JPEGHandle {
    let handle = try JPEGHandle(bytes, options)
    try handle.checkSize(bytes.count)
    if keepsInks { cjpeg_decoder_keep_ink(handle.decoder) }
    do throws(CodecError) {
      try handle.check(cjpeg_decoder_start(handle.decoder))
    } catch {
      let end = cjpeg_decoder_last_marker(handle.decoder)
      guard options.allowsDamage, error.kind == .damaged, mostCuts > 0, end > 0 else { throw error }
      return try started(
        UnsafeBufferPointer(rebasing: bytes[..<end]), keepsInks: keepsInks, options, mostCuts: mostCuts - 1)
    }
    return handle
  }

  /// `bytes` must stay valid as long as the handle is used.
  private init(_ bytes: UnsafeBufferPointer<UInt8>, _ options: DecodingOptions) throws(CodecError) {
    let decoder = cjpeg_decoder_create(
      cjpeg_options(
        scan_limit: UInt32(clamping: options.maximumScans), allows_damage: options.allowsDamage,
        is_cancelled: options.cancellation == nil ? nil : Cancellation.poll, context: options.cancellation?.address))
    guard let decoder, let base = bytes.baseAddress else {
      throw CodecError(.outOfMemory, "no memory for a JPEG decoder")
    }
    var header = cjpeg_header()
    do throws(CodecError) {
      try Self.check(cjpeg_decoder_open(decoder, base, bytes.count, &header), decoder, options)
    } catch {
      cjpeg_decoder_destroy(decoder)
      throw error
    }
    self.decoder = decoder
    self.header = header
    self.options = options
  }

  deinit { cjpeg_decoder_destroy(decoder) }

  private func checkSize(_ byteCount: Int) throws(CodecError) {
    try ImageCodecs.checkSize(width: Int(header.width), height: Int(header.height), options: options)
    // Every block takes at least one bit. Progressive decoding clears memory for all blocks, so
    // this check catches a few bytes that announce a huge picture. If data may be missing, an
    // eighth must be present.
    let blocksNeeded = options.allowsDamage ? header.block_count / 8 : header.block_count
    guard blocksNeeded / 8 <= UInt64(byteCount) else {
      throw CodecError(
        .damaged,
        """
        damaged JPEG: \(byteCount) bytes cannot hold \(header.width) x \(header.height) pixels; get the file \
        again from its source
        """
      )
    }
  }

  /// The library's message.
  var message: String { String(cString: cjpeg_decoder_message(decoder)) }

  /// Throws an error with the library's message unless the status is OK.
  func check(_ status: cjpeg_status) throws(CodecError) { try Self.check(status, decoder, options) }

  private static func check(_ status: cjpeg_status, _ decoder: OpaquePointer, _ options: DecodingOptions)
    throws(CodecError)
  {
    let message = String(cString: cjpeg_decoder_message(decoder))
    switch status {
    case CJPEG_OK: return
    case CJPEG_CANCELLED: throw .cancelled
    case CJPEG_TOO_MANY_SCANS: throw tooManyScans(options)
    case CJPEG_NO_MEMORY: throw CodecError(.outOfMemory, "no memory to decode the JPEG: \(message)")
    case CJPEG_UNSUPPORTED:
      throw CodecError(
        .unsupported, "JPEG of a kind that is not supported (\(message)); save it as an ordinary JPEG or as PNG")
    default: throw CodecError(.damaged, "damaged JPEG: \(message); get the file again from its source")
    }
  }
}
