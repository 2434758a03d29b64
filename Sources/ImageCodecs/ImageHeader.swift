/// What the first bytes of a file say about its picture.
public struct ImageHeader: Sendable, Hashable {
  public let format: ImageFormat
  /// The sides in pixels as stored: ``decodeImage(_:options:)`` exchanges them where EXIF says so.
  public let width: Int
  public let height: Int
  /// Of a sample as decoded: 8 or 16.
  public let bitsPerSample: Int
  /// Whether the decoded picture has alpha.
  public let hasAlpha: Bool
  /// Whether the file goes over the picture several times, from coarse to fine or colour by colour:
  /// an interlaced PNG, a progressive JPEG or another of several scans.
  public let isProgressive: Bool
  /// The most bytes that ``decodeImage(_:options:)`` takes for the picture, its library's buffers
  /// and what is needed to turn it upright, the file's own bytes not counted. `Int.max` for what no
  /// memory holds.
  public let decodingBytes: Int

  /// Reads the header out of the first bytes of a file, which need not be more than those.
  ///
  /// Nothing is checked against limits, and a picture that has a header may still be damaged.
  ///
  /// - Parameter prefix: 64 KB are enough for most files. JPEG may carry any amount of EXIF and
  ///   profiles before its size.
  /// - Returns: nil where more bytes are needed, or the file ends or is damaged before all is said.
  /// - Throws: ``CodecError`` where it is seen already that the bytes are of no format that is
  ///   read, or of a damaged header.
  public init?(prefix: [UInt8]) throws(CodecError) {
    guard let format = ImageFormat.detect(prefix) else {
      if ImageFormat.mayBegin(with: prefix) { return nil }
      throw unrecognized(prefix)
    }
    switch format {
    case .jpeg: self.init(JPEGSummary(prefix))
    case .png: try self.init(PNGSummary(prefix), of: prefix.count)
    case .pnm: try self.init(pnm: prefix)
    }
  }

  private init?(_ summary: JPEGSummary) {
    guard let frame = summary.frame, let isSingleScan = summary.isSingleScan else { return nil }
    let coefficientSize = 2, coefficientsPerBlock = 64
    // A row of MCUs is at most 32 rows high; libjpeg holds it, half a row above and below, and some
    // rows scaled up.
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

  private init?(pnm prefix: [UInt8]) throws(CodecError) {
    var source = FileBytes(prefix)
    let header: PNMHeader
    do throws(CodecError) {
      header = try PNMHeader(from: &source)
    } catch {
      if source.peek() == nil { return nil }
      throw error
    }
    // A number at the end may go on.
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
    // An interlaced picture that is to be turned is decoded into a second one, other pictures band
    // by band.
    let turnedRows = format == .png && isProgressive ? height : min(rowsPerBand, height)
    self.format = format
    self.width = width
    self.height = height
    self.bitsPerSample = bitsPerSample
    self.hasAlpha = hasAlpha
    self.isProgressive = isProgressive
    decodingBytes = [product(rowBytes, height), product(rowBytes, turnedRows), libraryBytes, fixedBytes].reduce(0, sum)
  }

  /// The most bytes that a file of this picture has: 24 a pixel (plain PPM of 16 bits, with a blank
  /// after each number, has 18), the metadata that is allowed, and whatever stands behind the
  /// picture or is no part of it, as other pictures and videos do.
  func mostFileBytes(_ options: DecodingOptions) -> Int {
    let bytesPerPixel = 24, otherBytes = 1 << 28
    return [product(width, height, bytesPerPixel), options.maximumMetadataBytes, otherBytes].reduce(0, sum)
  }
}

extension ImageFormat {
  /// Whether the first bytes of a file of some format may be these, which are fewer than
  /// ``detect(_:)`` needs.
  fileprivate static func mayBegin(with prefix: [UInt8]) -> Bool {
    let starts =
      [[0xFF, 0xD8, 0xFF], pngSignature] + (UInt8(ascii: "1")...UInt8(ascii: "6")).map { [UInt8(ascii: "P"), $0] }
    return starts.contains { $0.starts(with: prefix) }
  }
}

/// The product of numbers not below 0, or the largest number where it is larger.
private func product(_ factors: Int...) -> Int {
  factors.reduce(1) { product, factor in
    let (value, overflow) = product.multipliedReportingOverflow(by: factor)
    return overflow ? .max : value
  }
}

/// The sum of two numbers not below 0, or the largest number where it is larger.
private func sum(_ a: Int, _ b: Int) -> Int {
  let (value, overflow) = a.addingReportingOverflow(b)
  return overflow ? .max : value
}
