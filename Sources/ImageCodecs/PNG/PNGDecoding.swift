import CPNG
import Raster

/// Decodes a whole PNG file to RGB or RGBA of 8 or 16 bits.
func decodePNG(
  _ bytes: [UInt8], orientation: Orientation, options: DecodingOptions
) throws(CodecError) -> Picture {
  try bytes.withUnsafeBufferPointer { (buffer) throws(CodecError) in
    let handle = try PNGHandle(buffer, options: options)
    try handle.check(cpng_decoder_start(handle.decoder))
    if handle.header.depth == 16 {
      var reader = PNGReader<UInt16>(handle)
      return .sixteenBit(try readUpright(&reader, orientation: orientation))
    } else {
      var reader = PNGReader<UInt8>(handle)
      return .eightBit(try readUpright(&reader, orientation: orientation))
    }
  }
}

/// Owns the library's decoder, its header read and found acceptable.
struct PNGHandle: ~Copyable {
  let header: cpng_header
  let decoder: OpaquePointer

  /// `bytes` must stay valid as long as the handle is used.
  init(_ bytes: UnsafeBufferPointer<UInt8>, options: DecodingOptions) throws(CodecError) {
    guard let decoder = cpng_decoder_create(), let base = bytes.baseAddress else {
      throw CodecError(.outOfMemory, "no memory for a PNG decoder")
    }
    var header = cpng_header()
    do throws(CodecError) {
      try Self.check(cpng_decoder_open(decoder, base, bytes.count, &header), decoder)
      try checkSize(width: Int(header.width), height: Int(header.height), options: options)
    } catch {
      cpng_decoder_destroy(decoder)
      throw error
    }
    self.header = header
    self.decoder = decoder
  }

  deinit { cpng_decoder_destroy(decoder) }

  /// Turns a status into an error with the library's message.
  func check(_ status: cpng_status) throws(CodecError) { try Self.check(status, decoder) }

  private static func check(_ status: cpng_status, _ decoder: OpaquePointer) throws(CodecError) {
    if status == CPNG_OK { return }
    let message = String(cString: cpng_decoder_message(decoder))
    switch status {
    case CPNG_NO_MEMORY: throw CodecError(.outOfMemory, "no memory to decode the PNG: \(message)")
    default: throw CodecError(.damaged, "damaged PNG: \(message); get the file again from its source")
    }
  }
}

/// Rows of one PNG file, top to bottom. `Sample` is that of the header's depth.
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
}
