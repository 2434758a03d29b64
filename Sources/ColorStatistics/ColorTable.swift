import Parallelism
import Raster

/// A counter for each of the 2^24 8-bit colours, for pictures in which few of them occur.
///
/// Each pair of red and green that occurs has a row of 256 counters, one for each blue. Rows are
/// allocated in the order of their first use.
///
/// This is the only type of the module that stores pointers. Arguments cannot lead out of bounds: a
/// pair has 16 bits, a blue 8, and offsets come only from ``newRow(_:)``. Memory is reserved for
/// all colours and touched only for rows in use.
///
/// A counter of 0 means that the colour never occurred: a counter that would overflow is instead
/// reduced by the greatest number it can hold, which the caller must add elsewhere, and stays above
/// 0.
final class ColorTable<Counter: FixedWidthInteger & UnsignedInteger & BitwiseCopyable>: @unchecked Sendable {
  /// A pair of red and green, `green << 8 | red`: two adjacent bytes of a pixel as a little-endian
  /// machine reads them.
  typealias Pair = UInt16

  /// The offset of the first counter in each pair's row; 0 for a pair without a row.
  private let offsets: UnsafeMutablePointer<UInt32>
  private let counters: UnsafeMutablePointer<Counter>
  /// The number of counters in use. The first row is not used, so that no row has offset 0.
  private var used = 256

  init() {
    offsets = .allocate(capacity: 1 << 16)
    offsets.initialize(repeating: 0, count: 1 << 16)
    let bytes = (256 + 1 << 24) * MemoryLayout<Counter>.stride
    let memory = UnsafeMutableRawBufferPointer.allocate(byteCount: bytes, alignment: LargePages.size)
    LargePages.advise(memory)
    counters = memory.baseAddress!.bindMemory(to: Counter.self, capacity: 256 + 1 << 24)
  }

  deinit {
    offsets.deallocate()
    UnsafeMutableRawPointer(counters).deallocate()
  }

  /// Adds to one counter.
  ///
  /// - Returns: whether the counter overflowed and was reduced by `Counter.max`.
  @inline(__always)
  func add(_ amount: Counter, pair: Pair, blue: UInt8) -> Bool {
    var offset = Int(offsets[Int(pair)])
    if offset == 0 { offset = newRow(pair) }
    let counter = counters + (offset &+ Int(blue))
    let (sum, overflow) = counter.pointee.addingReportingOverflow(amount)
    counter.pointee = overflow ? sum &+ 1 : sum
    return overflow
  }

  /// Adds 1 for each pixel up to the first that is not opaque, has no row yet, or would overflow
  /// its counter.
  ///
  /// It is separate from ``add(_:pair:blue:)`` so that the loop has no calls and keeps everything
  /// in registers.
  ///
  /// - Parameters:
  ///   - samples: the samples of whole pixels, interleaved.
  ///   - start: the index of a pixel's red.
  /// - Returns: the index of the red of the first pixel not counted, or the end.
  @inline(never)
  func addOnes(_ samples: Span<UInt8>, layout: PixelLayout, from start: Int) -> Int {
    switch layout {
    case .rgb: addOnes(samples, stride: 3, from: start)
    case .rgba: addOnes(samples, stride: 4, from: start)
    }
  }

  @inline(__always)
  private func addOnes(_ samples: Span<UInt8>, stride: Int, from start: Int) -> Int {
    let offsets = offsets, counters = counters
    return samples.withUnsafeBufferPointer { samples in
      let end = samples.count - stride + 1
      var at = start
      while at < end {
        if stride == 4, samples[at &+ 3] != 255 { break }
        let pair = UInt16(samples[at]) | UInt16(samples[at &+ 1]) << 8
        let offset = Int(offsets[Int(pair)])
        if offset == 0 { break }
        let counter = counters + (offset &+ Int(samples[at &+ 2]))
        let sum = counter.pointee &+ 1
        if sum == 0 { break }
        counter.pointee = sum
        at &+= stride
      }
      return at
    }
  }

  @inline(never)
  private func newRow(_ pair: Pair) -> Int {
    let offset = used
    used += 256
    (counters + offset).initialize(repeating: 0, count: 256)
    offsets[Int(pair)] = UInt32(offset)
    return offset
  }

  /// Adds the counters for one red and 16 greens, times `unit`, to `sums`.
  ///
  /// - Parameters:
  ///   - sums: the sums of 256 blues for each green.
  ///   - met: for each green, a bit set of groups of eight blues that occur: bit `i` is set for
  ///     blues `8 * i ..< 8 * i + 8`.
  func accumulate(
    red: UInt8, greens: Range<Int>, unit: UInt64, into sums: inout MutableSpan<UInt64>, met: inout MutableSpan<UInt32>
  ) {
    let wordsInEight = MemoryLayout<Counter>.size
    for green in greens {
      let offset = Int(offsets[green << 8 | Int(red)])
      if offset == 0 { continue }
      let row = counters + offset
      let words = UnsafeRawPointer(row)
      let first = (green - greens.lowerBound) << 8
      var groups: UInt32 = 0
      for group in 0..<32 {
        var any: UInt64 = 0
        for word in 0..<wordsInEight {
          any |= words.load(fromByteOffset: 8 * (group * wordsInEight + word), as: UInt64.self)
        }
        if any == 0 { continue }
        groups |= 1 << UInt32(group)
        for blue in 8 * group..<8 * group + 8 {
          sums[first + blue] &+= unit &* UInt64(truncatingIfNeeded: row[blue])
        }
      }
      met[green - greens.lowerBound] |= groups
    }
  }
}
