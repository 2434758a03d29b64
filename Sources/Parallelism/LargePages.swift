// Large pages are requested on Linux only.

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Large pages for memory that is about to be written for the first time.
///
/// The first access to every 4 KB page causes a page fault. A fault takes 4 µs on a virtual
/// machine, so 18 MB of labels cost 18 ms before any label is computed. With 2 MB pages the same
/// memory costs a quarter of that. Linux provides them on request if
/// `/sys/kernel/mm/transparent_hugepage/enabled` is `madvise`, which is the setting of most
/// distributions.
public enum LargePages {
  /// The size and alignment of a large page in bytes.
  public static let size = 2 << 20

  /// Requests large pages for the part of `memory` that consists of whole large pages. Does nothing
  /// on other systems.
  ///
  /// The request is advice. It does not change the contents of the memory, and a refusal is
  /// harmless.
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
