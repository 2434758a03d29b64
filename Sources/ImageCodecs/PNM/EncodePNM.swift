public import Parallelism

/// Encodes a binary netpbm file: P6 for `.rgb8` and `.rgb16`, P5 for `.gray8` and `.gray16`, with
/// maximum value 255 or 65535.
///
/// - Parameters:
///   - width: at least 1.
///   - height: at least 1.
///   - rows: fills row after row, from the top, with `width * format.bytesPerPixel` bytes.
///   - cancellation: polled every row; once it is cancelled, this throws
///     ``CodecError/Kind/cancelled``.
/// - Throws: ``CodecError`` of kind ``CodecError/Kind/invalidArgument`` for other formats and for
///   sides out of range.
/// - Complexity: O(`width * height`).
public func encodePNM(
  width: Int, height: Int, format: PixelFormat, cancellation: Cancellation? = nil, rows: RowSource
) throws(CodecError) -> [UInt8] {
  let magic: String
  switch format {
  case .rgb8, .rgb16: magic = "P6"
  case .gray8, .gray16: magic = "P5"
  case .rgba8, .rgba16, .indexed8:
    throw CodecError(.invalidArgument, "PNM holds neither alpha nor palettes; write a PNG instead")
  }
  let maximum = format == .rgb16 || format == .gray16 ? 65535 : 255
  let largestSide = Int(Int32.max)
  guard (1...largestSide).contains(width), (1...largestSide).contains(height) else {
    throw CodecError(.invalidArgument, "a PNM has 1 to \(largestSide) pixels a side, not \(width) x \(height)")
  }
  let rowSize = width * format.bytesPerPixel
  let (size, overflow) = rowSize.multipliedReportingOverflow(by: height)
  guard !overflow else { throw CodecError(.outOfMemory, "no memory for a PNM of \(width) x \(height) pixels") }

  var bytes = Array("\(magic)\n\(width) \(height)\n\(maximum)\n".utf8)
  bytes.reserveCapacity(bytes.count + size)
  var row = [UInt8](repeating: 0, count: rowSize)
  for y in 0..<height {
    try checkCancellation(cancellation)
    var target = row.mutableSpan
    rows(y, &target)
    bytes.append(contentsOf: row)
  }
  return bytes
}
