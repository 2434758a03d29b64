import Parallelism
import Synchronization

/// Renders rows in bands on other threads, one band ahead of the encoder that takes them one by
/// one.
final class RowBands: Sendable {
  private static let rowsPerBand = 64

  private let rowBytes: Int
  private let bands: Prefetcher<[UInt8]>
  private let band = Mutex<(first: Int, bytes: [UInt8])>((-rowsPerBand, []))

  init(
    height: Int, rowBytes: Int, workers: Workers,
    render: @escaping @Sendable (_ row: Int, _ bytes: inout MutableSpan<UInt8>) -> Void
  ) {
    self.rowBytes = rowBytes
    bands = Prefetcher(count: (height + Self.rowsPerBand - 1) / Self.rowsPerBand, workers: workers) { index in
      let rows = index * Self.rowsPerBand..<min(height, (index + 1) * Self.rowsPerBand)
      return Workers.one.array(count: rows.count * rowBytes, blockSize: rowBytes) { range, block in
        render(rows.lowerBound + range.lowerBound / rowBytes, &block)
      }
    }
  }

  /// Copies one row. Call it for each row in order, from the top.
  func copy(row: Int, into bytes: inout MutableSpan<UInt8>) {
    band.withLock { band in
      if row == band.first + Self.rowsPerBand { band = (row, bands.next()) }
      let start = (row - band.first) * rowBytes
      let source = band.bytes.span.extracting(start..<start + rowBytes)
      bytes.withUnsafeMutableBufferPointer { target in
        source.withUnsafeBufferPointer { _ = target.update(fromContentsOf: $0) }
      }
    }
  }
}
