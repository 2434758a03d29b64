import ImageCodecs
import Raster

/// A small limit, so that the fuzzer's time is spent on headers, not on pixels.
let pixelLimit = 1 << 16

/// A picture is complete and within the limits, applying the orientation only rotates and mirrors
/// it, and allowing damage does not change it. A rejection has a message. If damage is allowed, a
/// picture decoded from a rejected file is complete and marked as damaged.
func decodesOrRefuses(_ bytes: [UInt8]) throws { _ = try decoded(bytes) }

/// The laws of pictures, and of the label maps that a TIFF may be.
func tiffReader(_ bytes: [UInt8]) throws {
  try decodesOrRefuses(bytes)
  try labelReader(bytes)
}

/// Returns nil if the bytes are rejected.
func decoded(_ bytes: [UInt8]) throws -> Picture? {
  let upright: DecodedImage
  do throws(CodecError) {
    upright = try decodeImage(bytes, options: DecodingOptions(maximumPixels: pixelLimit))
  } catch {
    try check(!error.message.isEmpty, "a refusal says why")
    // A file rejected for its metadata may have an intact picture.
    if error.kind == .damaged, let damaged = try allowingDamage(bytes) {
      try check(damaged.damage != nil, "a damaged file is not said to be")
    }
    return nil
  }
  try checkWhole(upright.picture)
  try checkColors(upright.colorEncoding)
  try checkReading(upright)
  try check(upright.damage == nil, "damage is told of that was not allowed")
  try check(try allowingDamage(bytes) == upright, "allowing damage changes what is whole")
  guard upright.orientation != .topLeft else { return upright.picture }
  let options = DecodingOptions(appliesOrientation: false, maximumPixels: pixelLimit)
  guard let stored = try? decodeImage(bytes, options: options) else {
    throw Broken("a file is decoded only when turned upright")
  }
  try checkWhole(stored.picture)
  let swaps = upright.orientation.swapsAxes
  try check(
    stored.picture.width == (swaps ? upright.picture.height : upright.picture.width),
    "turning a picture changes its size")
  try check(
    stored.picture.height == (swaps ? upright.picture.width : upright.picture.height),
    "turning a picture changes its size")
  return upright.picture
}

private func allowingDamage(_ bytes: [UInt8]) throws -> DecodedImage? {
  guard let image = try? decodeImage(bytes, options: DecodingOptions(maximumPixels: pixelLimit, allowsDamage: true))
  else { return nil }
  try checkWhole(image.picture)
  try checkColors(image.colorEncoding)
  return image
}

/// A profile has the size in its header, survives another reading, and has no empty name.
private func checkColors(_ encoding: ColorEncoding) throws {
  guard let profile = encoding.profile() else { return }
  let size = profile.data.prefix(4).reduce(0) { $0 << 8 | Int($1) }
  try check(profile.data.count == size, "a profile of \(profile.data.count) bytes says that it has \(size)")
  try check(profile.data.count <= DecodingOptions().maximumMetadataBytes, "a profile passes the limit of metadata")
  try check(profile.name != "", "a profile has an empty name")
  try check(ColorProfile(profile.data) == profile, "a profile changes when it is read again")
}

/// Colors are read whatever a profile says: a picture of the same size with the same alpha.
private func checkReading(_ image: DecodedImage) throws {
  let reading = ColorReading(image), colors = reading.inSRGB(image.picture)
  try checkWhole(colors)
  try check(
    colors.width == image.picture.width && colors.layout == image.picture.layout, "reading colors changes a picture")
  try check(reading.note != "" && (reading.isSRGB || reading.note == nil), "colors that are read are in doubt")
  guard reading.convertsFromSRGB else { return }
  var samples = [UInt8](repeating: 90, count: 12)
  var span = samples.mutableSpan
  reading.convertFromSRGB(&span, layout: image.picture.layout)
  try check(reading.profile != nil, "colors are converted to a profile that is not written")
}

func checkWhole(_ picture: Picture) throws {
  try check(picture.width > 0 && picture.height > 0, "a picture has no pixels")
  try check(picture.pixelCount <= pixelLimit, "\(picture.width) x \(picture.height) pixels pass the limit")
  let count =
    switch picture {
    case .eightBit(let image): image.samples.count
    case .sixteenBit(let image): image.samples.count
    }
  try check(
    count == picture.pixelCount * picture.layout.sampleCount,
    "\(count) samples for \(picture.width) x \(picture.height) pixels")
}

/// A decoded picture survives encoding and decoding.
func pngReader(_ bytes: [UInt8]) throws {
  guard let picture = try decoded(bytes) ?? decoded(bytes.withPNGChecksums), picture.pixelCount <= 1 << 12 else {
    return
  }
  try checkReturns(picture, as: "PNG") { (format, rows) throws(CodecError) in
    try encodePNG(width: picture.width, height: picture.height, format: format, rows: rows)
  }
}

/// A decoded picture survives encoding and decoding, and equals the first frame of a stream of the
/// same bytes.
func pnmReader(_ bytes: [UInt8]) throws {
  guard let picture = try decoded(bytes) else { return }
  let frame = try frames(bytes).pictures.first
  if ImageFormat.detect(bytes) == .pnm {
    try check(frame == picture, "a PNM is another picture where it is a stream's frame")
  }
  guard picture.layout == .rgb else { return }
  try checkReturns(picture, as: "PNM") { (format, rows) throws(CodecError) in
    try encodePNM(width: picture.width, height: picture.height, format: format, rows: rows)
  }
}

private func checkReturns(
  _ picture: Picture, as name: String, _ encode: (PixelFormat, RowSource) throws(CodecError) -> [UInt8]
) throws {
  let hasAlpha = picture.layout == .rgba
  let size = picture.width * picture.layout.sampleCount
  let bytes: [UInt8]
  switch picture {
  case .eightBit(let image):
    bytes = try encode(hasAlpha ? .rgba8 : .rgb8) { row, target in
      for index in 0..<size { target[index] = image.samples[row * size + index] }
    }
  case .sixteenBit(let image):
    bytes = try encode(hasAlpha ? .rgba16 : .rgb16) { row, target in
      for index in 0..<size {
        let sample = image.samples[row * size + index]
        target[2 * index] = UInt8(sample >> 8)
        target[2 * index + 1] = UInt8(sample & 255)
      }
    }
  }
  let returned = try decodeImage(bytes, options: DecodingOptions(maximumPixels: pixelLimit))
  try check(returned.picture == picture, "what was decoded changes by way of \(name)")
}
