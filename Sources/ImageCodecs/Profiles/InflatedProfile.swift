import CPNG

/// Inflates a zlib stream; nil if it is damaged, truncated or larger than `maximumBytes`.
///
/// The stream is inflated twice, first without storing the output, so that exactly the needed
/// memory is allocated.
func inflated(_ stream: [UInt8], maximumBytes: Int) -> [UInt8]? {
  stream.withUnsafeBufferPointer { (source) -> [UInt8]? in
    guard let start = source.baseAddress, maximumBytes >= 0, maximumBytes < Int.max else { return nil }
    let size = cpng_inflated_size(start, source.count, maximumBytes + 1)
    guard size > 0, size <= maximumBytes else { return nil }
    var isWhole = false
    let bytes = [UInt8](unsafeUninitializedCapacity: size) { target, count in
      guard let base = target.baseAddress else { return }
      isWhole = cpng_inflate(start, source.count, base, size)
      count = isWhole ? size : 0
    }
    return isWhole ? bytes : nil
  }
}
