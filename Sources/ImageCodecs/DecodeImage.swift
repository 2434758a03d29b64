import Raster

/// Decodes a JPEG, PNG, PNM, TIFF or WebP file, recognised by its first bytes.
///
/// - JPEG: grey, YCbCr, RGB, and CMYK or YCCK as Adobe writes them (inverted); baseline and
///   progressive. The pixels are those of libjpeg's defaults, and so of `djpeg` and Pillow. Inks
///   with a profile are converted to sRGB by it, if Little CMS is installed.
/// - PNG: every colour type, 1 to 16 bits, interlaced or not. Palettes and grey become RGB, grey of
///   1 to 4 bits is scaled to 0...255, and tRNS becomes alpha. Samples are returned as stored;
///   gAMA, cHRM and profiles are not applied (see ``DecodedImage/colorEncoding``). An animation
///   yields its default image.
/// - PNM: P1 to P6. A maximum value other than 255 or 65535 is scaled to the next larger of them,
///   rounded to nearest.
/// - TIFF: the first page; grey, RGB, palette and CMYK of 1 to 16 bits, in strips or tiles, with
///   any compression that the installed libtiff decodes. The orientation tag is applied like
///   EXIF's. CMYK becomes RGB as in JPEG; premultiplied alpha is undone.
/// - WebP: lossy and lossless, with alpha; not animations.
///
/// A picture has 8 bits per sample unless its file has more, and layout `.rgba` only if its file
/// has alpha or tRNS.
///
/// - Throws: ``CodecError`` for bytes in another format, damaged or truncated files (unless
///   ``DecodingOptions/allowsDamage``, nothing partial is returned), unsupported variants, and
///   pictures beyond the options' limits.
/// - Complexity: O(pixels) time. Memory holds the picture and a band of rows, plus the coefficients
///   of a progressive JPEG (at most 6 bytes per pixel) or, for an interlaced PNG that must be
///   rotated, a second picture. With ``DecodingOptions/allowsDamage`` a damaged file is decoded
///   twice.
public func decodeImage(
  _ bytes: [UInt8], options: DecodingOptions = DecodingOptions()
) throws(CodecError) -> DecodedImage {
  guard options.allowsDamage else { return try decode(bytes, options) }
  // A decoder that allows damage also ignores checksums on which no row depends. Only a strict pass
  // shows that a file is intact.
  var strict = options
  strict.allowsDamage = false
  let refusal: CodecError
  do throws(CodecError) {
    return try decode(bytes, strict)
  } catch {
    refusal = error
  }
  let image = try decode(bytes, options)
  guard refusal.kind == .damaged, image.damage == nil else { return image }
  return DecodedImage(
    picture: image.picture, format: image.format, orientation: image.orientation, colorEncoding: image.colorEncoding,
    damage: "a part of its file is damaged, but no row is missing", warnings: image.warnings)
}

private func decode(_ bytes: [UInt8], _ options: DecodingOptions) throws(CodecError) -> DecodedImage {
  guard let format = ImageFormat.detect(bytes) else { throw unrecognized(bytes) }
  switch format {
  case .jpeg:
    let summary = JPEGSummary(bytes)
    try summary.checkSupport()
    try summary.checkLimits(bytes, options)
    let inks = summary.inkTransform(bytes), strays = summary.harmlessStrays
    let (picture, damage) = try decodeJPEG(
      strays.isEmpty ? bytes : removing(strays, from: bytes), inks: inks,
      orientation: applied(summary.orientation, options), options: options)
    return DecodedImage(
      picture: picture, format: format, orientation: summary.orientation,
      colorEncoding: inks == nil ? summary.colorEncoding(bytes) : ColorEncoding([.sRGB(.perceptual)]),
      damage: damage, warnings: strayWarnings(strays))
  case .png:
    let summary = PNGSummary(bytes)
    try summary.checkSupport()
    try summary.checkLimits(bytes, options)
    let (picture, damage, warnings) = try decodePNG(
      bytes, summary, orientation: applied(summary.orientation, options), options: options)
    return DecodedImage(
      picture: picture, format: format, orientation: summary.orientation,
      colorEncoding: summary.colors.encoding(bytes, options), damage: damage, warnings: warnings)
  case .pnm:
    let (picture, damage) = try decodePNM(bytes, options: options)
    return DecodedImage(picture: picture, format: format, orientation: .topLeft, damage: damage)
  case .tiff: return try decodeTIFF(bytes, options: options)
  case .webp: return try decodeWebP(bytes, options: options)
  }
}

/// The orientation to apply to a picture stored with one.
func applied(_ orientation: Orientation, _ options: DecodingOptions) -> Orientation {
  options.appliesOrientation ? orientation : .topLeft
}

func unrecognized(_ bytes: [UInt8]) -> CodecError {
  if bytes.isEmpty { return CodecError(.unrecognized, "the file is empty") }
  if let foreign = ForeignFormat.detect(bytes) { return foreign.refusal() }
  return CodecError(
    .unrecognized,
    "not a JPEG, PNG, TIFF, WebP or PNM file (it starts with \(shown(bytes.prefix(4)))); convert it first")
}

/// Formats bytes for an error message: quoted if they are text, otherwise in hexadecimal.
func shown(_ bytes: some Collection<UInt8>) -> String {
  let isText = bytes.allSatisfy { (0x20...0x7E).contains($0) }
  if isText { return "'" + String(decoding: bytes, as: UTF8.self) + "'" }
  return "bytes " + bytes.map { hexadecimal($0) }.joined(separator: " ")
}

func hexadecimal(_ byte: UInt8) -> String {
  let digits = String(byte, radix: 16, uppercase: true)
  return digits.count == 1 ? "0" + digits : digits
}

/// Rejects a picture by the size in its header, before memory is allocated.
///
/// After this check, every product of width, height, samples per pixel and bytes per sample fits
/// `Int`.
func checkSize(width: Int, height: Int, options: DecodingOptions) throws(CodecError) {
  guard width > 0 && height > 0 else { throw CodecError(.damaged, "the header says \(width) x \(height) pixels") }
  let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
  // A pixel has at most eight bytes.
  guard !overflow, pixels <= options.maximumPixels, pixels <= Int.max / 8 else {
    throw CodecError(
      .tooLarge,
      "the header says \(width) x \(height) pixels, more than the limit of \(options.maximumPixels); "
        + "scale the picture down or raise the limit (maximumPixels, on the command line --max-pixels)")
  }
}
