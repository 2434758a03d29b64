/// The sixteen channels of one place of a map.
public typealias Channels = SIMD16<Float>

extension [Channels] {
  /// Calls `body` with the channels' floats, which are 64-byte aligned.
  func withFloats<R>(_ body: (UnsafePointer<Float>) -> R) -> R {
    withUnsafeBytes { body($0.baseAddress!.assumingMemoryBound(to: Float.self)) }
  }

  mutating func withMutableFloats<R>(_ body: (UnsafeMutablePointer<Float>) -> R) -> R {
    withUnsafeMutableBytes { body($0.baseAddress!.assumingMemoryBound(to: Float.self)) }
  }
}
