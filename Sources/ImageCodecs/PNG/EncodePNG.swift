import CPNG
public import Parallelism

/// Encodes `height` rows of pixels as a PNG.
///
/// Values are stored exactly: indices, grey values and colours are read back as given. Indices have
/// 8 bits whatever the palette's size, and tRNS is written only if a palette entry is not opaque.
///
/// - Parameters:
///   - width: 1 to 2^31 - 1.
///   - height: 1 to 2^31 - 1.
///   - profile: the profile of the colors, written as the chunk iCCP; nil for none. It describes
///     red, green and blue.
///   - rows: fills row after row, from the top, with `width * format.bytesPerPixel` bytes.
///   - cancellation: polled every row; once it is cancelled, this throws
///     ``CodecError/Kind/cancelled``.
/// - Throws: ``CodecError`` of kind ``CodecError/Kind/invalidArgument`` for arguments out of range
///   and for an index beyond the palette.
/// - Complexity: O(`width * height`), with a factor that depends on `compression`.
public func encodePNG(
  width: Int, height: Int, format: PixelFormat, compression: PNGCompression = .default,
  profile: ColorProfile? = nil, cancellation: Cancellation? = nil, rows: RowSource
) throws(CodecError) -> [UInt8] {
  let largestSide = Int(Int32.max)
  guard (1...largestSide).contains(width), (1...largestSide).contains(height) else {
    throw CodecError(.invalidArgument, "a PNG has 1 to \(largestSide) pixels a side, not \(width) x \(height)")
  }
  guard let encoder = cpng_encoder_create() else { throw CodecError(.outOfMemory, "no memory for a PNG encoder") }
  defer { cpng_encoder_destroy(encoder) }
  func check(_ status: cpng_status) throws(CodecError) {
    if status == CPNG_OK { return }
    let kind: CodecError.Kind = status == CPNG_NO_MEMORY ? .outOfMemory : .invalidArgument
    throw CodecError(kind, "cannot encode the PNG: " + String(cString: cpng_encoder_message(encoder)))
  }

  var layout = cpng_layout()
  layout.width = UInt32(width)
  layout.height = UInt32(height)
  try describe(format, compression, in: &layout)
  let palette = try paletteBytes(format)
  try check(
    palette.withUnsafeBufferPointer { entries in
      layout.palette = entries.baseAddress
      layout.palette_count = UInt32(entries.count / 4)
      return (profile?.data ?? []).withUnsafeBufferPointer { profile in
        layout.profile = profile.isEmpty ? nil : profile.baseAddress
        layout.profile_size = profile.count
        return cpng_encoder_start(encoder, &layout)
      }
    })

  var row = [UInt8](repeating: 0, count: width * format.bytesPerPixel)
  for y in 0..<height {
    try checkCancellation(cancellation)
    var target = row.mutableSpan
    rows(y, &target)
    try check(cpng_encoder_write(encoder, row))
  }
  var bytes: UnsafePointer<UInt8>?
  var count = 0
  try check(cpng_encoder_finish(encoder, &bytes, &count))
  return Array(UnsafeBufferPointer(start: bytes, count: count))
}

/// Red, green, blue and alpha of every entry; empty for formats without a palette.
private func paletteBytes(_ format: PixelFormat) throws(CodecError) -> [UInt8] {
  guard case .indexed8(let palette) = format else { return [] }
  guard (1...256).contains(palette.count) else {
    throw CodecError(
      .invalidArgument, "a palette has 1 to 256 entries, not \(palette.count); write more labels as 16-bit grey")
  }
  return palette.flatMap { [$0.red, $0.green, $0.blue, $0.alpha] }
}

private func describe(
  _ format: PixelFormat, _ compression: PNGCompression, in layout: inout cpng_layout
) throws(CodecError) {
  switch format {
  case .gray8: (layout.color_type, layout.depth) = (0, 8)
  case .gray16: (layout.color_type, layout.depth) = (0, 16)
  case .rgb8: (layout.color_type, layout.depth) = (2, 8)
  case .rgb16: (layout.color_type, layout.depth) = (2, 16)
  case .indexed8: (layout.color_type, layout.depth) = (3, 8)
  case .rgba8: (layout.color_type, layout.depth) = (6, 8)
  case .rgba16: (layout.color_type, layout.depth) = (6, 16)
  }
  let (level, strategy, filter) = parameters(compression, for: format)
  guard (0...9).contains(level) else {
    throw CodecError(.invalidArgument, "a PNG compression level is 0 to 9, not \(level)")
  }
  layout.level = Int32(level)
  layout.strategy = Int32(strategy.rawValue)
  layout.filters = filter.libraryMask
}

private func parameters(
  _ compression: PNGCompression, for format: PixelFormat
) -> (level: Int, strategy: PNGCompression.Strategy, filter: PNGCompression.Filter) {
  switch compression {
  case .custom(let level, let strategy, let filter): (level, strategy, filter)
  case .default:
    switch format {
    case .indexed8: (1, .runLength, .none)
    case .gray8: (1, .runLength, .sub)
    case .gray16: (1, .standard, .none)
    case .rgb8, .rgba8, .rgb16, .rgba16: (1, .standard, .sub)
    }
  }
}

extension PNGCompression.Filter {
  /// libpng's `PNG_FILTER_...` masks.
  fileprivate var libraryMask: Int32 {
    switch self {
    case .none: 0x08
    case .sub: 0x10
    case .up: 0x20
    case .average: 0x40
    case .paeth: 0x80
    case .adaptive: 0xF8
    }
  }
}
