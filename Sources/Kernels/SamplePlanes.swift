/// Weighted points of three or four coordinates, stored as planes of single-precision floats: one
/// plane for each coordinate, then the weights.
///
/// Planes are 64-byte aligned and padded to whole vectors with points of weight 0. They never
/// change once filled, so threads may share them.
public final class SamplePlanes: Sendable {
  /// The number of points, not counting padding.
  public let count: Int
  /// 3 or 4.
  public let coordinates: Int
  /// The number of floats of a plane: `count` rounded up to a multiple of 16.
  public let planeStride: Int
  private let storage: AlignedFloats

  /// - Parameter sample: returns the coordinates of the point at an index, ignored beyond
  ///   `coordinates`, and its weight.
  public init(coordinates: Int, count: Int, _ sample: (_ index: Int) -> (point: SIMD4<Float>, weight: Float)) {
    precondition(count >= 0 && (3...4).contains(coordinates), "there must be three or four coordinates")
    let planeStride = (count + 15) / 16 * 16
    self.count = count
    self.coordinates = coordinates
    self.planeStride = planeStride
    storage = AlignedFloats(count: (coordinates + 1) * planeStride) { floats in
      for i in 0..<count {
        let (point, weight) = sample(i)
        for axis in 0..<coordinates { floats[axis * planeStride + i] = point[axis] }
        floats[coordinates * planeStride + i] = weight
      }
    }
  }

  /// Creates planes for points of three coordinates.
  ///
  /// - Parameter sample: returns the coordinates of the point at an index and, as `w`, its weight.
  public convenience init(count: Int, _ sample: (_ index: Int) -> SIMD4<Float>) {
    self.init(coordinates: 3, count: count) { index in
      let s = sample(index)
      return (s, s.w)
    }
  }

  /// The coordinates of point `index` and, last, its weight.
  public subscript(index: Int, axis: Int) -> Float {
    precondition(
      index >= 0 && index < count && axis >= 0 && axis <= coordinates, "the index must be within the samples")
    return storage.pointer[axis * planeStride + index]
  }

  /// The first three coordinates of point `index` and, as `w`, its weight.
  public subscript(index: Int) -> SIMD4<Float> {
    precondition(index >= 0 && index < count, "the index must be within the samples")
    let p = storage.pointer + index
    return SIMD4(p[0], p[planeStride], p[2 * planeStride], p[coordinates * planeStride])
  }

  /// Returns the coordinates of point `index`, padded with zeros.
  public func point(_ index: Int) -> SIMD4<Float> {
    var p = self[index]
    p.w = coordinates == 4 ? storage.pointer[3 * planeStride + index] : 0
    return p
  }

  /// Returns the planes from point `offset` on.
  func planes(from offset: Int) -> UnsafePointer<Float> { UnsafePointer(storage.pointer + offset) }
}

/// Floats that start at a cache line, written once and then only read; zero where not written.
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
