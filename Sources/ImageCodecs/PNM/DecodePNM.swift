import Raster

/// Decodes the first picture of a netpbm file to RGB: 8 bits a sample up to a maximum value of 255, 16 above.
///
/// A sample `v` of maximum `m` becomes `v * 255 / m` or `v * 65535 / m`, rounded to nearest. A bitmap's ones are black.
func decodePNM(_ bytes: [UInt8], options: DecodingOptions) throws(CodecError) -> Picture {
  let header = try PNMHeader(bytes)
  try checkSize(width: header.width, height: header.height, options: options)
  try checkRasterLength(header, bytes)
  if header.maximum > 255 {
    return .sixteenBit(try decodeSamples(header, bytes))
  } else {
    return .eightBit(try decodeSamples(header, bytes))
  }
}

/// Refuses a raster that is too short before memory is taken for the picture.
private func checkRasterLength(_ header: PNMHeader, _ bytes: [UInt8]) throws(CodecError) {
  let samplesPerRow = header.width * header.channels
  let rowSize: Int
  if header.isPlain {
    // A digit a sample, and a separator unless it is a bit.
    rowSize = header.isBitmap ? samplesPerRow : 2 * samplesPerRow
  } else if header.isBitmap {
    rowSize = (header.width + 7) / 8
  } else {
    rowSize = samplesPerRow * (header.maximum > 255 ? 2 : 1)
  }
  let slack = header.isPlain ? 1 : 0  // the last number needs no separator
  let present = bytes.count - header.raster
  guard present >= rowSize * header.height - slack else {
    throw CodecError(
      .damaged,
      "damaged PNM: \(present) bytes of raster where \(header.width) x \(header.height) pixels need "
        + "\(rowSize * header.height); get the file again from its source")
  }
}

private func decodeSamples<Sample: PixelSample>(
  _ header: PNMHeader, _ bytes: [UInt8]
) throws(CodecError) -> Image<Sample> {
  let scale = scaleTable(Sample.self, maximum: header.maximum)
  let pixelCount = header.width * header.height
  let samples = try [Sample](unsafeUninitializedCapacity: 3 * pixelCount) {
    (target, initializedCount) throws(CodecError) in
    var source = PNMSource(header, bytes)
    var place = 0
    for _ in 0..<header.height {
      for _ in 0..<header.width {
        let red = scale[try source.next()]
        let isGray = header.channels == 1
        target[place] = red
        target[place + 1] = isGray ? red : scale[try source.next()]
        target[place + 2] = isGray ? red : scale[try source.next()]
        place += 3
      }
      source.endRow()
    }
    initializedCount = 3 * pixelCount
  }
  return Image(width: header.width, height: header.height, layout: .rgb, samples: samples)
}

/// The scaled value of every sample from 0 to `maximum`.
private func scaleTable<Sample: PixelSample>(_: Sample.Type, maximum: Int) -> [Sample] {
  (0...maximum).map { Sample(($0 * 2 * Int(Sample.max) + maximum) / (2 * maximum)) }
}

/// The samples of a raster, one after the other, each within 0...maximum.
private struct PNMSource {
  private let header: PNMHeader
  private let bytes: [UInt8]
  private var scanner: PNMScanner
  private var position: Int
  private var bit = 0

  init(_ header: PNMHeader, _ bytes: [UInt8]) {
    self.header = header
    self.bytes = bytes
    scanner = PNMScanner(bytes, position: header.raster)
    position = header.raster
  }

  @inline(__always)
  mutating func next() throws(CodecError) -> Int {
    if header.isBitmap { return try nextBit() ? 0 : 1 }
    let value: Int
    if header.isPlain {
      value = try scanner.number("next sample")
    } else if header.maximum > 255 {
      value = Int(bytes[position]) << 8 | Int(bytes[position + 1])
      position += 2
    } else {
      value = Int(bytes[position])
      position += 1
    }
    guard value <= header.maximum else {
      throw CodecError(
        .damaged, "damaged PNM: a sample is \(value), above the maximum value \(header.maximum) of the header")
    }
    return value
  }

  private mutating func nextBit() throws(CodecError) -> Bool {
    if header.isPlain { return try scanner.bit("next bit") }
    let isSet = bytes[position] & (0x80 >> bit) != 0
    bit += 1
    if bit == 8 { endRow() }
    return isSet
  }

  /// Rows of a binary bitmap begin at whole bytes.
  mutating func endRow() {
    guard bit > 0 else { return }
    bit = 0
    position += 1
  }
}
