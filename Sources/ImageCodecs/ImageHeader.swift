/// The properties of a picture, read from the first bytes of its file.
public struct ImageHeader: Sendable, Hashable {
  public let format: ImageFormat
  /// The stored width in pixels. ``decodeImage(_:options:)`` exchanges width and height if the EXIF
  /// orientation requires it.
  public let width: Int
  public let height: Int
  /// The bits per decoded sample: 8 or 16.
  public let bitsPerSample: Int
  /// Whether the decoded picture has alpha.
  public let hasAlpha: Bool
  /// Whether the picture is decoded only as a whole, not row by row: an interlaced PNG, a JPEG of
  /// several scans, such as a progressive one, or a WebP.
  public let isProgressive: Bool
  /// An upper bound for the memory that ``decodeImage(_:options:)`` allocates: the picture, the
  /// library's buffers and the memory for rotation, without the file's own bytes. `Int.max` if the
  /// bound overflows.
  public let decodingBytes: Int

  /// Reads the header from the first bytes of a file; the rest is not needed.
  ///
  /// Limits are not checked, and a picture with a valid header may still be damaged.
  ///
  /// - Parameter prefix: the first bytes. 64 KB suffice for most files, but a JPEG may have any
  ///   amount of EXIF and profiles before its size.
  /// - Returns: nil if more bytes are needed, or if the file ends or is damaged within its header.
  /// - Throws: ``CodecError`` if the bytes are in no supported format or the header is invalid.
  public init?(prefix: [UInt8]) throws(CodecError) {
    guard let format = ImageFormat.detect(prefix) else {
      if ImageFormat.mayBegin(with: prefix) { return nil }
      throw unrecognized(prefix)
    }
    switch format {
    case .jpeg: self.init(JPEGSummary(prefix))
    case .png: try self.init(PNGSummary(prefix), of: prefix.count)
    case .pnm: try self.init(pnm: prefix)
    case .tiff:
      guard let summary = TIFFSummary(of: prefix) else { return nil }
      self.init(summary)
    case .webp: self.init(WebPSummary(prefix))
    }
  }

  private init?(_ summary: JPEGSummary) {
    guard let frame = summary.frame, let isSingleScan = summary.isSingleScan else { return nil }
    let coefficientSize = 2, coefficientsPerBlock = 64
    // A row of MCUs is at most 32 rows high. libjpeg holds it, half a row above and below, and some
    // upsampled rows.
    let libraryRows = 48
    self.init(
      .jpeg, width: frame.width, height: frame.height, bitsPerSample: 8, hasAlpha: false, isProgressive: !isSingleScan,
      libraryBytes: product(frame.components.count, frame.width + 64, libraryRows)
        + (isSingleScan ? 0 : product(frame.blockCount, coefficientsPerBlock, coefficientSize)))
  }

  private init?(_ summary: PNGSummary, of byteCount: Int) throws(CodecError) {
    let signatureAndHeaderSize = 33
    guard let header = summary.header else {
      if byteCount < signatureAndHeaderSize { return nil }
      throw CodecError(.damaged, "damaged PNG: it does not begin with a header; get the file again from its source")
    }
    guard summary.reachesImageData else { return nil }
    let rowBytes = product(header.width + 8, 8)
    self.init(
      .png, width: header.width, height: header.height, bitsPerSample: header.depth == 16 ? 16 : 8,
      hasAlpha: summary.hasTransparency || header.colorType & 4 != 0, isProgressive: header.isInterlaced,
      libraryBytes: product(rowBytes, 4))
  }

  init(_ summary: TIFFSummary) {
    // libtiff holds a decoded strip for some compressions; a row of tiles and a row of samples are
    // held here.
    let samples = max(1, summary.samples), sampleSize = summary.bits > 8 ? 2 : 1
    let bandRows = summary.isTiled ? summary.tileHeight : 1
    let rowBytes = product(summary.width + 512, samples, sampleSize)
    self.init(
      .tiff, width: summary.width, height: summary.height, bitsPerSample: summary.bits > 8 ? 16 : 8,
      hasAlpha: summary.hasAlpha, isProgressive: false,
      libraryBytes: sum(product(rowBytes, bandRows + 4), product(rowBytes, summary.height)))
  }

  private init?(_ summary: WebPSummary) {
    guard let width = summary.width, let height = summary.height else { return nil }
    // libwebp holds the pixels of a lossless picture, and the alpha of a lossy one.
    self.init(
      .webp, width: width, height: height, bitsPerSample: 8, hasAlpha: summary.hasAlpha, isProgressive: true,
      libraryBytes: product(width + 64, height + 64, 5))
  }

  private init?(pnm prefix: [UInt8]) throws(CodecError) {
    var source = FileBytes(prefix)
    let header: PNMHeader
    do throws(CodecError) {
      header = try PNMHeader(from: &source)
    } catch {
      if source.peek() == nil { return nil }
      throw error
    }
    // A number at the end may be incomplete.
    if source.peek() == nil { return nil }
    self.init(
      .pnm, width: header.width, height: header.height, bitsPerSample: header.maximum > 255 ? 16 : 8, hasAlpha: false,
      isProgressive: false,
      libraryBytes: 0)
  }

  private init(
    _ format: ImageFormat, width: Int, height: Int, bitsPerSample: Int, hasAlpha: Bool, isProgressive: Bool,
    libraryBytes: Int
  ) {
    let fixedBytes = 1 << 20, rowsPerBand = 64
    let rowBytes = product(width, (hasAlpha ? 4 : 3) * bitsPerSample / 8)
    // An interlaced picture or a WebP that must be rotated is decoded into a second picture, others
    // band by band.
    let turnedRows = format != .jpeg && isProgressive ? height : min(rowsPerBand, height)
    self.format = format
    self.width = width
    self.height = height
    self.bitsPerSample = bitsPerSample
    self.hasAlpha = hasAlpha
    self.isProgressive = isProgressive
    decodingBytes = [product(rowBytes, height), product(rowBytes, turnedRows), libraryBytes, fixedBytes].reduce(0, sum)
  }

  /// An upper bound for the size of this picture's file: 24 bytes per pixel (plain PPM of 16 bits,
  /// with a blank after each number, has 18), the allowed metadata, and data after or beside the
  /// picture, such as further pictures and videos.
  func mostFileBytes(_ options: DecodingOptions) -> Int {
    let bytesPerPixel = 24, otherBytes = 1 << 28
    return [product(width, height, bytesPerPixel), options.maximumMetadataBytes, otherBytes].reduce(0, sum)
  }
}

extension ImageFormat {
  /// Returns whether a file may start with these bytes, which are fewer than ``detect(_:)`` needs.
  static func mayBegin(with prefix: [UInt8]) -> Bool {
    let starts =
      [[0xFF, 0xD8, 0xFF], pngSignature] + tiffSignatures
      + (UInt8(ascii: "1")...UInt8(ascii: "6")).map { [UInt8(ascii: "P"), $0] }
    let isWebPsStart =
      prefix.count < 12 && zip(prefix, Array("RIFF".utf8)).allSatisfy { $0 == $1 }
      && zip(prefix.dropFirst(8), Array("WEBP".utf8)).allSatisfy { $0 == $1 }
    return isWebPsStart || starts.contains { $0.starts(with: prefix) }
  }
}

/// Returns the product of non-negative numbers, or `Int.max` on overflow.
private func product(_ factors: Int...) -> Int {
  factors.reduce(1) { product, factor in
    let (value, overflow) = product.multipliedReportingOverflow(by: factor)
    return overflow ? .max : value
  }
}

/// Returns the sum of two non-negative numbers, or `Int.max` on overflow.
private func sum(_ a: Int, _ b: Int) -> Int {
  let (value, overflow) = a.addingReportingOverflow(b)
  return overflow ? .max : value
}
