import CTIFF
import Raster

/// Decodes the first page of a TIFF to RGB or RGBA: 8 bits per sample up to 8 stored bits,
/// otherwise 16.
///
/// A sample `v` of `b` bits becomes `v * 255 / (2^b - 1)` or `v * 65535 / (2^b - 1)`, rounded to
/// nearest.
func decodeTIFF(_ bytes: [UInt8], options: DecodingOptions) throws(CodecError) -> DecodedImage {
  let summary = try checkedSummary(bytes, options)
  let orientation = applied(summary.orientation, options)
  var encoding = summary.colorEncoding(bytes)
  let (picture, damage, warnings) = try bytes.withUnsafeBufferPointer {
    (buffer) throws(CodecError) -> (Picture, String?, [String]) in
    let handle = try TIFFHandle(buffer, summary)
    let inks = handle.kind.inkTransform(encoding)
    if inks != nil { encoding = ColorEncoding([.sRGB(.perceptual)]) }
    if handle.kind.bits > 8 {
      var reader = TIFFReader<UInt16>(handle, inks: inks, options)
      let image = try readUpright(&reader, orientation: orientation, options: options)
      return (.sixteenBit(image), reader.damage, reader.warnings)
    } else {
      var reader = TIFFReader<UInt8>(handle, inks: inks, options)
      let image = try readUpright(&reader, orientation: orientation, options: options)
      return (.eightBit(image), reader.damage, reader.warnings)
    }
  }
  let pages = summary.hasMorePages ? ["it has several pages, of which the first is read"] : []
  return DecodedImage(
    picture: picture, format: .tiff, orientation: summary.orientation, colorEncoding: encoding,
    damage: damage, warnings: warnings + pages)
}

/// Decodes a TIFF as a label map: the indices of a palette, or grey values as stored.
func decodeTIFFValues(_ bytes: [UInt8], options: DecodingOptions) throws(CodecError) -> DecodedLabelMap {
  let summary = try checkedSummary(bytes, options)
  return try bytes.withUnsafeBufferPointer { (buffer) throws(CodecError) in
    let handle = try TIFFHandle(buffer, summary)
    let kind = handle.kind
    guard kind.colorCount == 1 else { throw colorsAreNoLabels("TIFF") }
    let isIndexed = if case .palette = kind.colors { true } else { false }
    let maximum = 1 << kind.bits - 1
    let inverted = if case .gray(true) = kind.colors { true } else { false }
    var rows = TIFFRows(handle)
    var row = [UInt16](repeating: 0, count: summary.width * kind.sampleCount)
    var labels: [UInt16] = []
    labels.reserveCapacity(summary.width * summary.height)
    for y in 0..<summary.height {
      if y.isMultiple(of: 64) { try options.checkCancellation() }
      try rows.next(into: &row)
      for x in 0..<summary.width {
        let value = row[x * kind.sampleCount]
        labels.append(inverted ? UInt16(maximum) - value : value)
      }
    }
    let map = LabelMap(width: summary.width, height: summary.height, labels: labels)
    return DecodedLabelMap(labels: map, isIndexed: isIndexed, maximum: maximum)
  }
}

private func checkedSummary(_ bytes: [UInt8], _ options: DecodingOptions) throws(CodecError) -> TIFFSummary {
  if let foreign = ForeignFormat.detect(bytes) { throw foreign.refusal() }
  guard let summary = TIFFSummary(of: bytes) else {
    throw CodecError(
      .damaged, "damaged TIFF: it has no complete directory of a picture; get the file again from its source")
  }
  try summary.checkLimits(bytes.count, options)
  return summary
}

extension TIFFSummary {
  /// Returns the file's description of its colors.
  ///
  /// - Parameter bytes: the bytes from which the summary was made.
  func colorEncoding(_ bytes: [UInt8]) -> ColorEncoding {
    guard let profile, profile.lowerBound >= 0, profile.upperBound <= bytes.count else { return .unspecified }
    return ColorEncoding([.profile(EmbeddedProfile(whole: Array(bytes[profile])))])
  }
}

extension TIFFKind {
  /// Returns the conversion of inks to sRGB; nil for other samples, and without a profile of inks
  /// that Little CMS can apply.
  fileprivate func inkTransform(_ encoding: ColorEncoding) -> ColorTransform? {
    guard case .inks = colors, let profile = encoding.profile() else { return nil }
    return ColorTransform(profile, .invertedInk, bytesPerSample: bits > 8 ? 2 : 1, .toSRGB)
  }
}

/// Reads the rows of a TIFF from top to bottom. `Sample` must match the stored bits.
private struct TIFFReader<Sample: PixelSample>: RowReader, ~Copyable {
  private var rows: TIFFRows
  private let colors: TIFFColors<Sample>
  private let options: DecodingOptions
  private var samples: [UInt16]
  private var nextRow = 0
  /// The first row that could not be decoded, from which on all are grey, and the reason.
  private var gap: (row: Int, reason: String)?
  let layout: PixelLayout
  let deliversWholeOnly = false

  init(_ handle: consuming TIFFHandle, inks: ColorTransform?, _ options: DecodingOptions) {
    let kind = handle.kind
    colors = TIFFColors(kind, handle.header, inks: inks)
    layout = kind.hasAlpha ? .rgba : .rgb
    rows = TIFFRows(handle)
    samples = [UInt16](repeating: 0, count: rows.width * kind.sampleCount)
    self.options = options
  }

  var width: Int { rows.width }
  var height: Int { rows.height }
  var warnings: [String] { rows.handle.warnings }

  var damage: String? {
    gap.map { "its data is damaged (\($0.reason)): \(rowsAre(from: $0.row, of: height)) grey" }
  }

  mutating func read(_ count: Int, into target: UnsafeMutablePointer<Sample>) throws(CodecError) {
    let stride = width * layout.sampleCount
    for row in 0..<count {
      let place = target + row * stride
      do throws(CodecError) {
        if gap == nil {
          try rows.next(into: &samples)
          colors.convert(samples, width: width, to: place)
        }
      } catch {
        guard options.allowsDamage, error.kind == .damaged, nextRow > 0 else { throw error }
        gap = (nextRow, error.message)
      }
      if gap != nil { fillWithGray(place, stride) }
      nextRow += 1
    }
  }

  mutating func finish() throws(CodecError) {}

  private func fillWithGray(_ row: UnsafeMutablePointer<Sample>, _ count: Int) {
    let channels = layout.sampleCount
    for index in 0..<count {
      row[index] = channels == 4 && index % 4 == 3 ? Sample.max : Sample.max / 2 + 1
    }
  }
}
