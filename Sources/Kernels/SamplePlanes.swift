/// Weighted points of up to three coordinates as four planes of single-precision floats: x, y, z and weight.
///
/// Planes are 64-byte aligned and padded to whole vectors with points of weight 0. Immutable once filled, so that threads may share it.
public final class SamplePlanes: Sendable {
  /// The number of points, padding not counted.
  public let count: Int
  /// The number of floats of a plane: `count` rounded up to a multiple of 16.
  public let planeStride: Int
  private let storage: AlignedFloats

  /// Fills the planes point by point.
  ///
  /// - Parameter sample: the three coordinates of point `i` and, as `w`, its weight.
  public init(count: Int, _ sample: (_ index: Int) -> SIMD4<Float>) {
    precondition(count >= 0)
    let planeStride = (count + 15) / 16 * 16
    self.count = count
    self.planeStride = planeStride
    storage = AlignedFloats(count: 4 * planeStride) { floats in
      for i in 0..<count {
        let s = sample(i)
        floats[i] = s.x
        floats[planeStride + i] = s.y
        floats[2 * planeStride + i] = s.z
        floats[3 * planeStride + i] = s.w
      }
    }
  }

  /// The coordinates of point `index` and, as `w`, its weight.
  public subscript(index: Int) -> SIMD4<Float> {
    precondition(index >= 0 && index < count, "no such sample")
    let p = storage.pointer + index
    return SIMD4(p[0], p[planeStride], p[2 * planeStride], p[3 * planeStride])
  }

  /// Plane 0, 1 or 2 of the coordinates or 3 of the weights, from point `offset`.
  func plane(_ index: Int, from offset: Int) -> UnsafePointer<Float> {
    UnsafePointer(storage.pointer + index * planeStride + offset)
  }
}

/// Floats on a cache-line boundary, written once and then only read; zero unless filled.
final class AlignedFloats: @unchecked Sendable {
  let pointer: UnsafeMutablePointer<Float>

  init(count: Int, _ fill: (UnsafeMutablePointer<Float>) -> Void) {
    let bytes = max(count, 16) * MemoryLayout<Float>.stride
    let memory = UnsafeMutableRawPointer.allocate(byteCount: bytes, alignment: 64)
    memory.initializeMemory(as: UInt8.self, repeating: 0, count: bytes)
    pointer = memory.bindMemory(to: Float.self, capacity: max(count, 16))
    fill(pointer)
  }

  deinit { UnsafeMutableRawPointer(pointer).deallocate() }
}
