// Particular to Linux: elsewhere there is nothing to ask for and nothing is done.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Large pages for memory about to be written for the first time.
///
/// The first touch of every 4 KB page is a page fault: 4 µs on a virtual machine, so 18 MB of
/// labels cost 18 ms before a label is computed. With 2 MB pages the same memory costs a quarter of
/// that. Linux gives them on request where `/sys/kernel/mm/transparent_hugepage/enabled` says
/// `madvise`, as most distributions have it.
public enum LargePages {
  /// The size and the alignment of a large page in bytes.
  public static let size = 2 << 20

  /// Asks for large pages in the part of `memory` that whole ones fit in; other memory and other
  /// systems are left alone.
  ///
  /// This is advice: what the memory holds does not change, and a refusal does no harm.
  public static func advise(_ memory: UnsafeMutableRawBufferPointer) {
    #if os(Linux)
      guard let start = memory.baseAddress else { return }
      let first = start.alignedUp(toMultipleOf: size)
      let bytes = (start + memory.count - first) / size * size
      guard bytes > 0 else { return }
      madvise(first, bytes, CInt(MADV_HUGEPAGE))
    #endif
  }
}
