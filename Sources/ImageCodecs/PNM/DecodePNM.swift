import Raster

/// Decodes the first picture of a netpbm file to RGB: 8 bits per sample up to a maximum value of
/// 255, otherwise 16. If damage is allowed, also describes it.
///
/// A sample `v` with maximum `m` becomes `v * 255 / m` or `v * 65535 / m`, rounded to nearest. Ones
/// of a bitmap are black.
func decodePNM(_ bytes: [UInt8], options: DecodingOptions) throws(CodecError) -> (picture: Picture, damage: String?) {
  var source = FileBytes(bytes)
  let header = try PNMHeader(from: &source)
  try checkSize(width: header.width, height: header.height, options: options)
  try checkRasterLength(header, present: source.remaining, options)
  let (picture, gap) = try decodePNMRaster(header, from: &source, options: options)
  guard let gap else { return (picture, nil) }
  let isCutOff = [source.truncatedPNM("next sample"), source.truncatedPNM("next bit")].contains(gap.reason)
  let reason = isCutOff ? endsEarly : "its data is damaged"
  if gap.firstRow == 0 { throw nothingDecodable("PNM", reason) }
  return (picture, "\(reason): \(rowsAre(from: gap.firstRow, of: header.height)) grey")
}

/// Decodes the next of several concatenated pictures and stops after its raster. Damage is an
/// error, because the start of the next picture would be unknown.
///
/// The source's length is unknown. So memory is reserved by the header's size, but touched only as
/// samples arrive.
func decodeNextPNM<Source: ByteSource & ~Copyable>(
  from source: inout Source, options: DecodingOptions
) throws(CodecError) -> Picture {
  let header = try PNMHeader(from: &source)
  try checkSize(width: header.width, height: header.height, options: options)
  var options = options
  options.allowsDamage = false
  return try decodePNMRaster(header, from: &source, options: options).picture
}

/// The samples of a grey netpbm file as stored, and their maximum value.
func decodePNMValues(_ bytes: [UInt8], options: DecodingOptions) throws(CodecError) -> (map: LabelMap, maximum: Int) {
  var source = FileBytes(bytes)
  let header = try PNMHeader(from: &source)
  guard header.channels == 1 else { throw colorsAreNoLabels("PNM") }
  try checkSize(width: header.width, height: header.height, options: options)
  try checkRasterLength(header, present: source.remaining, options)
  var raster = PNMRaster(header)
  var labels: [UInt16] = []
  labels.reserveCapacity(header.width * header.height)
  for row in 0..<header.height {
    if row.isMultiple(of: 64) { try options.checkCancellation() }
    for _ in 0..<header.width { labels.append(UInt16(try raster.next(from: &source))) }
    raster.endRow()
  }
  return (LabelMap(width: header.width, height: header.height, labels: labels), header.maximum)
}

/// Rejects a raster that is too short, before memory for the picture is allocated. If data may be
/// missing, one row must be present.
private func checkRasterLength(_ header: PNMHeader, present: Int, _ options: DecodingOptions) throws(CodecError) {
  let samplesPerRow = header.width * header.channels
  let rowSize: Int
  if header.isPlain {
    // A sample has at least one digit, followed by a separator unless it is a bit.
    rowSize = header.isBitmap ? samplesPerRow : 2 * samplesPerRow
  } else if header.isBitmap {
    rowSize = (header.width + 7) / 8
  } else {
    rowSize = samplesPerRow * (header.maximum > 255 ? 2 : 1)
  }
  let slack = header.isPlain ? 1 : 0  // the last number needs no separator
  guard present >= rowSize * (options.allowsDamage ? 1 : header.height) - slack else {
    throw CodecError(
      .damaged,
      "damaged PNM: \(present) bytes of raster where \(header.width) x \(header.height) pixels need "
        + "\(rowSize * header.height); get the file again from its source")
  }
}

/// The missing rows, which are grey if damage is allowed: from `firstRow` to the end.
private struct PNMGap {
  let firstRow: Int
  let reason: CodecError
}

private func decodePNMRaster<Source: ByteSource & ~Copyable>(
  _ header: PNMHeader, from source: inout Source, options: DecodingOptions
) throws(CodecError) -> (picture: Picture, gap: PNMGap?) {
  if header.maximum > 255 {
    let (image, gap) = try decodeSamples(UInt16.self, header, from: &source, options: options)
    return (.sixteenBit(image), gap)
  }
  let isStoredAsHeld = !header.isPlain && header.channels == 3 && header.maximum == 255
  let (image, gap) =
    isStoredAsHeld
    ? try readSamples(header, from: &source, options: options)
    : try decodeSamples(UInt8.self, header, from: &source, options: options)
  return (.eightBit(image), gap)
}

/// Reads the raster of a binary pixmap of maximum 255, whose bytes are already those of an image.
private func readSamples<Source: ByteSource & ~Copyable>(
  _ header: PNMHeader, from source: inout Source, options: DecodingOptions
) throws(CodecError) -> (image: Image<UInt8>, gap: PNMGap?) {
  let bytesPerPart = 1 << 20
  let size = 3 * header.width * header.height
  var gap: PNMGap?
  let samples = try [UInt8](unsafeUninitializedCapacity: size) { (target, initializedCount) throws(CodecError) in
    for start in stride(from: 0, to: size, by: bytesPerPart) {
      try options.checkCancellation()
      let part = UnsafeMutableRawBufferPointer(
        UnsafeMutableBufferPointer(rebasing: target[start..<min(start + bytesPerPart, size)]))
      let count = try source.read(into: part)
      if count == part.count { continue }
      let reason = source.truncatedPNM("next sample")
      guard options.allowsDamage else { throw reason }
      let wholeRows = (start + count) / (3 * header.width)
      gap = PNMGap(firstRow: wholeRows, reason: reason)
      target[(wholeRows * 3 * header.width)..<size].update(repeating: .middle)
      break
    }
    initializedCount = size
  }
  return (Image(width: header.width, height: header.height, layout: .rgb, samples: samples), gap)
}

private func decodeSamples<Sample: PixelSample, Source: ByteSource & ~Copyable>(
  _: Sample.Type, _ header: PNMHeader, from source: inout Source, options: DecodingOptions
) throws(CodecError) -> (image: Image<Sample>, gap: PNMGap?) {
  let scale = scaleTable(Sample.self, maximum: header.maximum)
  let rowSize = 3 * header.width, size = rowSize * header.height
  var gap: PNMGap?
  let samples = try [Sample](unsafeUninitializedCapacity: size) { (target, initializedCount) throws(CodecError) in
    var raster = PNMRaster(header)
    var wholeRows = 0
    do throws(CodecError) {
      for row in 0..<header.height {
        if row.isMultiple(of: 64) { try options.checkCancellation() }
        var index = row * rowSize
        for _ in 0..<header.width {
          let red = scale[try raster.next(from: &source)]
          let isGray = header.channels == 1
          target[index] = red
          target[index + 1] = isGray ? red : scale[try raster.next(from: &source)]
          target[index + 2] = isGray ? red : scale[try raster.next(from: &source)]
          index += 3
        }
        raster.endRow()
        wholeRows = row + 1
      }
    } catch {
      guard options.allowsDamage, error.kind == .damaged else { throw error }
      gap = PNMGap(firstRow: wholeRows, reason: error)
      target[(wholeRows * rowSize)..<size].update(repeating: .middle)
    }
    initializedCount = size
  }
  return (Image(width: header.width, height: header.height, layout: .rgb, samples: samples), gap)
}

extension PixelSample {
  /// The mid-grey with which libjpeg and libpng also fill missing data: 128 or 32768.
  fileprivate static var middle: Self { Self.max / 2 + 1 }
}

/// The scaled value of each sample from 0 to `maximum`.
private func scaleTable<Sample: PixelSample>(_: Sample.Type, maximum: Int) -> [Sample] {
  (0...maximum).map { Sample(($0 * 2 * Int(Sample.max) + maximum) / (2 * maximum)) }
}

/// Reads the samples of a raster one by one, each in 0...maximum.
private struct PNMRaster {
  private let header: PNMHeader
  /// The current byte of a binary bitmap, and the number of its bits not yet read.
  private var bits: UInt8 = 0
  private var bitCount = 0

  init(_ header: PNMHeader) { self.header = header }

  @inline(__always)
  mutating func next<Source: ByteSource & ~Copyable>(from source: inout Source) throws(CodecError) -> Int {
    if header.isBitmap { return try nextBit(from: &source) ? 0 : 1 }
    var value: Int
    if header.isPlain {
      value = try source.nextPNMNumber("next sample")
    } else {
      value = Int(try source.nextPNMByte("next sample"))
      if header.maximum > 255 { value = value << 8 | Int(try source.nextPNMByte("next sample")) }
    }
    guard value <= header.maximum else {
      throw CodecError(
        .damaged, "damaged PNM: a sample is \(value), above the maximum value \(header.maximum) of the header")
    }
    return value
  }

  private mutating func nextBit<Source: ByteSource & ~Copyable>(from source: inout Source) throws(CodecError) -> Bool {
    if header.isPlain { return try source.nextPNMBit("next bit") }
    if bitCount == 0 {
      bits = try source.nextPNMByte("next bit")
      bitCount = 8
    }
    bitCount -= 1
    return bits >> UInt8(bitCount) & 1 != 0
  }

  /// Rows of a binary bitmap start at whole bytes.
  mutating func endRow() { bitCount = 0 }
}
