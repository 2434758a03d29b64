import CJPEG
public import Parallelism

/// The resolution of a JPEG's chroma relative to its luma.
public enum ChromaSampling: Sendable, Hashable, CaseIterable {
  /// 4:4:4: one chroma sample per pixel, which keeps boundaries between colours sharp.
  case full
  /// 4:2:0: one chroma sample per 2 x 2 pixels, as most cameras save. Files and encoding times are
  /// about a third smaller.
  case halved
}

/// Encodes `height` rows of 8-bit RGB as a baseline JPEG.
///
/// - Parameters:
///   - width: 1 to 65500.
///   - height: 1 to 65500.
///   - quality: libjpeg's scale, 1 to 100.
///   - profile: the profile of the colors, written in segments APP2; nil for none. It describes
///     red, green and blue.
///   - rows: fills row after row, from the top, with `3 * width` bytes.
///   - cancellation: polled every row; once it is cancelled, this throws
///     ``CodecError/Kind/cancelled``.
/// - Throws: ``CodecError`` of kind ``CodecError/Kind/invalidArgument`` for arguments out of range.
/// - Complexity: O(`width * height`). The standard Huffman tables are used; optimised tables would
///   make files about 5 % smaller and need another pass.
public func encodeJPEG(
  width: Int, height: Int, quality: Int = 92, chroma: ChromaSampling = .full, profile: ColorProfile? = nil,
  cancellation: Cancellation? = nil, rows: RowSource
) throws(CodecError) -> [UInt8] {
  let largestSide = 65500  // libjpeg's JPEG_MAX_DIMENSION
  guard (1...largestSide).contains(width), (1...largestSide).contains(height) else {
    throw CodecError(
      .invalidArgument, "a JPEG has 1 to \(largestSide) pixels a side, not \(width) x \(height); write a PNG instead")
  }
  guard (1...100).contains(quality) else {
    throw CodecError(.invalidArgument, "JPEG quality is 1 to 100, not \(quality)")
  }
  guard let encoder = cjpeg_encoder_create() else {
    throw CodecError(.outOfMemory, "no memory for a JPEG encoder")
  }
  defer { cjpeg_encoder_destroy(encoder) }
  func check(_ status: cjpeg_status) throws(CodecError) {
    if status == CJPEG_OK { return }
    let kind: CodecError.Kind = status == CJPEG_NO_MEMORY ? .outOfMemory : .invalidArgument
    throw CodecError(kind, "cannot encode the JPEG: " + String(cString: cjpeg_encoder_message(encoder)))
  }

  try check(
    (profile?.data ?? []).withUnsafeBufferPointer { profile in
      cjpeg_encoder_start(
        encoder, UInt32(width), UInt32(height), Int32(quality), chroma == .halved ? 1 : 0,
        profile.isEmpty ? nil : profile.baseAddress, profile.count)
    })
  var row = [UInt8](repeating: 0, count: 3 * width)
  for y in 0..<height {
    try checkCancellation(cancellation)
    var target = row.mutableSpan
    rows(y, &target)
    try check(cjpeg_encoder_write(encoder, row))
  }
  var bytes: UnsafePointer<UInt8>?
  var count = 0
  try check(cjpeg_encoder_finish(encoder, &bytes, &count))
  return Array(UnsafeBufferPointer(start: bytes, count: count))
}
