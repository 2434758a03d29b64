import CTIFF

/// Whether libtiff is installed; it is opened at the first use.
private let isLoaded = ctiff_load()

/// Owns libtiff's decoders of one file, whose directory has been read: one for interleaved samples,
/// or one for each plane, because rows must be read in order.
struct TIFFHandle: ~Copyable {
  let header: ctiff_header
  let kind: TIFFKind
  private let decoders: [OpaquePointer]

  /// `bytes` must stay valid as long as the handle is used.
  init(_ bytes: UnsafeBufferPointer<UInt8>, _ summary: TIFFSummary) throws(CodecError) {
    guard isLoaded else {
      throw missingLibrary("TIFF", "libtiff (4.5 or later)", debian: "libtiff6", brew: "libtiff")
    }
    var opened: [OpaquePointer] = []
    do throws(CodecError) {
      let header = try Self.open(bytes, &opened)
      let kind = try TIFFKind(header, hasAlpha: summary.hasAlpha)
      guard Int(header.width) == summary.width, Int(header.height) == summary.height else {
        throw Self.damaged("its directory is ambiguous")
      }
      try Self.checkSizes(header, kind)
      if header.planar == 2 {
        for _ in 1..<max(1, Int(header.samples)) { _ = try Self.open(bytes, &opened) }
      }
      self.header = header
      self.kind = kind
      decoders = opened
    } catch {
      opened.forEach { ctiff_close($0) }
      throw error
    }
  }

  deinit { decoders.forEach { ctiff_close($0) } }

  /// Whether each sample has a plane of its own.
  var isPlanar: Bool { decoders.count > 1 }

  /// What the library has ignored, although a regular file has no such data.
  var warnings: [String] {
    let text = String(cString: ctiff_warning(decoders[0]))
    return text.isEmpty ? [] : ["its file is irregular, but no pixel is in doubt (libtiff: \(text))"]
  }

  func readRow(_ row: Int, plane: Int, into target: UnsafeMutablePointer<UInt8>) throws(CodecError) {
    try Self.check(
      ctiff_read_row(decoders[isPlanar ? plane : 0], UInt32(row), UInt16(plane), target), decoders[isPlanar ? plane : 0]
    )
  }

  func readTile(x: Int, y: Int, plane: Int, into target: UnsafeMutablePointer<UInt8>) throws(CodecError) {
    try Self.check(ctiff_read_tile(decoders[0], UInt32(x), UInt32(y), UInt16(plane), target), decoders[0])
  }

  private static func open(_ bytes: UnsafeBufferPointer<UInt8>, _ opened: inout [OpaquePointer]) throws(CodecError)
    -> ctiff_header
  {
    let largestAllocation = 1 << 28
    guard let base = bytes.baseAddress, let decoder = ctiff_create(base, bytes.count, largestAllocation) else {
      throw CodecError(.outOfMemory, "no memory for a TIFF decoder")
    }
    opened.append(decoder)
    var header = ctiff_header()
    try check(ctiff_open(decoder, &header), decoder)
    return header
  }

  /// Checks that rows and tiles have the sizes that the fields say, so that memory for them is
  /// enough.
  private static func checkSizes(_ header: ctiff_header, _ kind: TIFFKind) throws(CodecError) {
    let interleaved = header.planar == 2 ? 1 : kind.sampleCount
    func rowSize(_ width: UInt32) -> UInt64 { (UInt64(width) * UInt64(interleaved * kind.bits) + 7) / 8 }
    let isRight =
      header.is_tiled
      ? header.tile_width > 0 && header.tile_height > 0 && header.tile_width <= 1 << 16 && header.tile_height <= 1 << 16
        && header.tile_size == UInt64(header.tile_height) * rowSize(header.tile_width)
      : header.row_size == rowSize(header.width)
    guard isRight else { throw damaged("its rows have another size than its fields say") }
    // A row of tiles is held in memory, at most a few times as much as the picture.
    let pixels = UInt64(header.tile_width) * UInt64(header.tile_height)
    let most = 4 * (UInt64(header.width) + 512) * (UInt64(header.height) + 512)
    guard pixels <= most else { throw damaged("its tiles are far larger than the picture") }
  }

  private static func check(_ status: ctiff_status, _ decoder: OpaquePointer) throws(CodecError) {
    let message = String(cString: ctiff_message(decoder))
    switch status {
    case CTIFF_OK: return
    case CTIFF_NO_MEMORY: throw CodecError(.outOfMemory, "no memory to decode the TIFF: \(message)")
    case CTIFF_UNSUPPORTED:
      throw CodecError(
        .unsupported, "TIFF that cannot be decoded here (\(message)); save it with LZW or Deflate, or as PNG")
    default: throw damaged(message)
    }
  }

  private static func damaged(_ message: String) -> CodecError {
    CodecError(.damaged, "damaged TIFF: \(message); get the file again from its source")
  }
}

/// Returns the error for a format whose library is not installed.
func missingLibrary(_ format: String, _ library: String, debian: String, brew: String) -> CodecError {
  CodecError(
    .unsupported,
    """
    \(format) is read through \(library), which is not installed; install it (apt install \(debian), or brew install \
    \(brew)), or save the picture as PNG
    """)
}
