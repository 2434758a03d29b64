import Parallelism
import Raster

/// A source of decoded rows, from top to bottom. After an error no rows can be read.
protocol RowReader<Sample>: ~Copyable {
  associatedtype Sample: PixelSample

  var width: Int { get }
  var height: Int { get }
  var layout: PixelLayout { get }
  /// Whether all rows must be read by one call, as for an interlaced file.
  var deliversWholeOnly: Bool { get }

  /// Writes the next `rows` rows consecutively to `target`, which must be large enough.
  mutating func read(_ rows: Int, into target: UnsafeMutablePointer<Sample>) throws(CodecError)

  /// Checks the data after the last row.
  mutating func finish() throws(CodecError)
}

/// The number of rows of a band: a multiple of the 8 or 16 rows that JPEG decodes at once. 64
/// pixels of a column fill whole cache lines of the upright picture.
private let rowsPerBand = 64

/// Reads all rows into an upright picture.
///
/// A picture that is already upright is decoded directly into its final memory. Any other is
/// decoded in bands of a few rows, each copied to its final position while it is in cache, so that
/// no second picture is needed.
func readUpright<Reader: RowReader & ~Copyable>(
  _ reader: inout Reader, orientation: Orientation, options: DecodingOptions
) throws(CodecError) -> Image<Reader.Sample> {
  let width = reader.width
  let height = reader.height
  let layout = reader.layout
  let stride = width * layout.sampleCount
  let samples = try [Reader.Sample](unsafeUninitializedCapacity: stride * height) {
    (target, initializedCount) throws(CodecError) in
    guard let base = target.baseAddress else { return }
    LargePages.advise(UnsafeMutableRawBufferPointer(target))
    if orientation == .topLeft {
      try readInPlace(&reader, to: base, options)
    } else {
      try readInBands(&reader, orientation, to: base, options)
    }
    try reader.finish()
    initializedCount = stride * height
  }
  return Image(
    width: orientation.swapsAxes ? height : width, height: orientation.swapsAxes ? width : height,
    layout: layout, samples: samples)
}

/// Reads all rows of an upright picture into its final memory.
private func readInPlace<Reader: RowReader & ~Copyable>(
  _ reader: inout Reader, to picture: UnsafeMutablePointer<Reader.Sample>, _ options: DecodingOptions
) throws(CodecError) {
  let height = reader.height, stride = reader.width * reader.layout.sampleCount
  // Reading in parts keeps a truncated file from touching all of the memory.
  let rowsPerCall = reader.deliversWholeOnly ? height : rowsPerBand
  for first in Swift.stride(from: 0, to: height, by: rowsPerCall) {
    try options.checkCancellation()
    try reader.read(min(rowsPerCall, height - first), into: picture + first * stride)
  }
}

/// Reads all rows band by band and copies each pixel to its upright position.
private func readInBands<Reader: RowReader & ~Copyable>(
  _ reader: inout Reader, _ orientation: Orientation, to picture: UnsafeMutablePointer<Reader.Sample>,
  _ options: DecodingOptions
) throws(CodecError) {
  let width = reader.width, height = reader.height, sampleCount = reader.layout.sampleCount
  let bandHeight = reader.deliversWholeOnly ? height : min(rowsPerBand, height)
  let sampleSize = MemoryLayout<Reader.Sample>.size
  let band = UnsafeMutablePointer<Reader.Sample>.allocate(
    capacity: width * sampleCount * bandHeight + UprightScatter.padding / sampleSize)
  defer { band.deallocate() }
  let scatter = UprightScatter(
    width: width, height: height, pixelSize: sampleCount * sampleSize, orientation: orientation)
  for first in stride(from: 0, to: height, by: bandHeight) {
    try options.checkCancellation()
    let count = min(bandHeight, height - first)
    try reader.read(count, into: band)
    scatter.copy(band, firstRow: first, count: count, in: picture)
  }
}
