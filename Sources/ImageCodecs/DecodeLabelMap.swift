import CPNG
public import Raster

/// A label map and how its file stores it.
public struct DecodedLabelMap: Sendable, Hashable {
  public let labels: LabelMap
  /// Whether the labels are palette indices; otherwise they are grey values.
  public let isIndexed: Bool
  /// The largest label that such a file can store: 1, 3, 15, 255 or 65535, or a PNM's maximum
  /// value.
  public let maximum: Int

  public init(labels: LabelMap, isIndexed: Bool, maximum: Int) {
    self.labels = labels
    self.isIndexed = isIndexed
    self.maximum = maximum
  }
}

/// Decodes a label map. In an indexed PNG the labels are the indices, whatever the palette's
/// colours; in a grey PNG, TIFF or PNM they are the grey values as stored, not scaled to 8 or 16
/// bits.
///
/// Alpha is ignored and EXIF orientation is not applied, because label maps are written by
/// programs, not by cameras.
///
/// A damaged file is rejected even with ``DecodingOptions/allowsDamage``, because an invented label
/// could not be distinguished from a stored one.
///
/// - Throws: ``CodecError``, as ``decodeImage(_:options:)``; of kind
///   ``CodecError/Kind/unsupported`` for colour pictures and for JPEG, which changes values.
/// - Complexity: O(pixels).
public func decodeLabelMap(
  _ bytes: [UInt8], options: DecodingOptions = DecodingOptions()
) throws(CodecError) -> DecodedLabelMap {
  var options = options
  options.allowsDamage = false
  switch ImageFormat.detect(bytes) {
  case .png: return try decodePNGValues(bytes, options: options)
  case .pnm:
    let (map, maximum) = try decodePNMValues(bytes, options: options)
    return DecodedLabelMap(labels: map, isIndexed: false, maximum: maximum)
  case .jpeg:
    throw CodecError(
      .unsupported,
      "a JPEG is not a label map, because it does not keep values exactly; save labels as an indexed or grey PNG")
  case .webp:
    throw CodecError(
      .unsupported, "a WebP is not a label map, because it holds colours; save labels as an indexed or grey PNG")
  case .tiff: return try decodeTIFFValues(bytes, options: options)
  case nil: throw unrecognized(bytes)
  }
}

/// Returns the error for a colour picture given as a label map.
func colorsAreNoLabels(_ format: String) -> CodecError {
  CodecError(
    .unsupported, "a colour \(format) is not a label map; labels are the values of an indexed or grey PNG")
}

private func decodePNGValues(_ bytes: [UInt8], options: DecodingOptions) throws(CodecError) -> DecodedLabelMap {
  let summary = PNGSummary(bytes)
  try summary.checkSupport()
  try summary.checkLimits(bytes, options)
  return try bytes.withUnsafeBufferPointer { (buffer) throws(CodecError) in
    let handle = try PNGHandle(buffer, summary, options: options)
    let isIndexed = handle.header.color_type == 3
    guard isIndexed || handle.header.color_type == 0 || handle.header.color_type == 4 else {
      throw colorsAreNoLabels("PNG")
    }
    try handle.check(cpng_decoder_start_values(handle.decoder))
    let labels =
      handle.header.depth == 16
      ? try readValues(handle, as: UInt16.self) { $0 } : try readValues(handle, as: UInt8.self) { UInt16($0) }
    let map = LabelMap(width: Int(handle.header.width), height: Int(handle.header.height), labels: labels)
    return DecodedLabelMap(labels: map, isIndexed: isIndexed, maximum: 1 << Int(handle.header.stored_depth) - 1)
  }
}

/// Reads all samples in bands of rows; an interlaced file in one band.
private func readValues<Sample: PixelSample>(
  _ handle: borrowing PNGHandle, as: Sample.Type, _ label: (Sample) -> UInt16
) throws(CodecError) -> [UInt16] {
  let width = Int(handle.header.width), height = Int(handle.header.height)
  let rowsPerBand = handle.header.is_interlaced != 0 ? height : min(64, height)
  var band = [Sample](repeating: 0, count: rowsPerBand * width)
  var labels: [UInt16] = []
  labels.reserveCapacity(width * height)
  for first in stride(from: 0, to: height, by: rowsPerBand) {
    try handle.options.checkCancellation()
    let count = min(rowsPerBand, height - first)
    let status = band.withUnsafeMutableBytes { cpng_decoder_read(handle.decoder, $0.baseAddress!, UInt32(count)) }
    try handle.check(status)
    for sample in band[..<(count * width)] { labels.append(label(sample)) }
  }
  try handle.check(cpng_decoder_finish(handle.decoder))
  return labels
}
