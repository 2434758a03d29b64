import Parallelism

/// A counter for each of the 2^24 colours of 8 bits, made for few of them being met: 256 counters (the blues) in a row
/// for each pair of red and green that occurs, rows handed out in the order of their first use.
///
/// This is the one type of the module that holds pointers. Every entrance takes values that cannot lie outside: a pair
/// is 16 bits, a blue 8, and offsets come from ``newRow(_:)`` alone. Memory is reserved for all colours and touched for
/// those met: 256 counters for each pair.
///
/// A counter that was added to is never 0 again, so what is 0 was never met: where it would overflow, the greatest
/// number it can hold is taken out of it and handed on to whoever adds.
final class ColorTable<Counter: FixedWidthInteger & UnsignedInteger & SIMDScalar & BitwiseCopyable>: @unchecked Sendable {
  /// A pair of red and green: `green << 8 | red`, as two neighbouring bytes of a pixel read on a little-endian machine.
  typealias Pair = UInt16

  /// The offset of the first counter of each pair's row; 0 where there is none.
  private let offsets: UnsafeMutablePointer<UInt32>
  private let counters: UnsafeMutablePointer<Counter>
  /// The counters handed out. The first row is nobody's, so that no row has offset 0.
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
  /// - Returns: whether the counter overflowed: if so, `Counter.max` was taken out of it.
  @inline(__always)
  func add(_ amount: Counter, pair: Pair, blue: UInt8) -> Bool {
    var offset = Int(offsets[Int(pair)])
    if offset == 0 { offset = newRow(pair) }
    let counter = counters + (offset &+ Int(blue))
    let (sum, overflow) = counter.pointee.addingReportingOverflow(amount)
    counter.pointee = overflow ? sum &+ 1 : sum
    return overflow
  }

  @inline(never)
  private func newRow(_ pair: Pair) -> Int {
    let offset = used
    used += 256
    (counters + offset).initialize(repeating: 0, count: 256)
    offsets[Int(pair)] = UInt32(offset)
    return offset
  }

  /// Adds the counters of a pair's row, times `unit`, to `sums`, which has 256 elements.
  ///
  /// - Returns: which eighths were met: bit `i` stands for blues `8 * i ..< 8 * i + 8`.
  func accumulate(_ pair: Pair, unit: UInt64, into sums: inout MutableSpan<UInt64>) -> UInt32 {
    let offset = Int(offsets[Int(pair)])
    if offset == 0 { return 0 }
    let row = UnsafeRawPointer(counters + offset)
    var met: UInt32 = 0
    for group in 0..<32 {
      let eight = row.loadUnaligned(fromByteOffset: group * MemoryLayout<SIMD8<Counter>>.size, as: SIMD8<Counter>.self)
      if eight == .zero { continue }
      met |= 1 << UInt32(group)
      for lane in 0..<8 { sums[8 * group + lane] += unit * UInt64(eight[lane]) }
    }
    return met
  }
}
