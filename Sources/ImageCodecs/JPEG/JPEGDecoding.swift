import CJPEG
import Raster

/// Decodes a whole JPEG file to RGB.
func decodeJPEG(
  _ bytes: [UInt8], orientation: Orientation, options: DecodingOptions
) throws(CodecError) -> Picture {
  try bytes.withUnsafeBufferPointer { (buffer) throws(CodecError) in
    var reader = try JPEGReader(buffer, options: options)
    return .eightBit(try readUpright(&reader, orientation: orientation))
  }
}

/// Rows of one JPEG file, top to bottom; owns the library's decoder.
private struct JPEGReader: RowReader, ~Copyable {
  typealias Sample = UInt8

  /// Ordinary progressive files have about ten scans, the most elaborate optimisers' a few dozen.
  static let scanLimit: UInt32 = 100

  let width: Int
  let height: Int
  let layout = PixelLayout.rgb
  let deliversWholeOnly = false
  private let decoder: OpaquePointer

  /// `bytes` must stay valid as long as the reader is used.
  init(_ bytes: UnsafeBufferPointer<UInt8>, options: DecodingOptions) throws(CodecError) {
    guard let decoder = cjpeg_decoder_create(), let base = bytes.baseAddress else {
      throw CodecError(.outOfMemory, "no memory for a JPEG decoder")
    }
    var header = cjpeg_header()
    do throws(CodecError) {
      try check(cjpeg_decoder_open(decoder, base, bytes.count, &header), decoder)
      try checkSize(width: Int(header.width), height: Int(header.height), options: options)
      // Every block takes a bit at least. Progressive decoding clears memory for all blocks, so a few bytes that announce
      // a huge picture are found out here.
      guard header.block_count / 8 <= UInt64(bytes.count) else {
        throw CodecError(
          .damaged,
          "damaged JPEG: \(bytes.count) bytes cannot hold \(header.width) x \(header.height) pixels; "
            + "get the file again from its source")
      }
      try check(cjpeg_decoder_start(decoder, Self.scanLimit), decoder)
    } catch {
      cjpeg_decoder_destroy(decoder)
      throw error
    }
    self.decoder = decoder
    self.width = Int(header.width)
    self.height = Int(header.height)
  }

  deinit { cjpeg_decoder_destroy(decoder) }

  mutating func read(_ rows: Int, into target: UnsafeMutablePointer<UInt8>) throws(CodecError) {
    try check(cjpeg_decoder_read(decoder, target, UInt32(rows)), decoder)
  }

  mutating func finish() throws(CodecError) {
    try check(cjpeg_decoder_finish(decoder), decoder)
  }
}

/// Turns a status into an error with the library's message.
private func check(_ status: cjpeg_status, _ decoder: OpaquePointer) throws(CodecError) {
  if status == CJPEG_OK { return }
  let message = String(cString: cjpeg_decoder_message(decoder))
  switch status {
  case CJPEG_NO_MEMORY: throw CodecError(.outOfMemory, "no memory to decode the JPEG: \(message)")
  case CJPEG_UNSUPPORTED:
    throw CodecError(.unsupported, "JPEG of a kind that is not supported (\(message)); save it as an ordinary JPEG or as PNG")
  default: throw CodecError(.damaged, "damaged JPEG: \(message); get the file again from its source")
  }
}
