public import Parallelism

/// The coordinates of colours, with a plane for each coordinate.
public struct ColorPlanes: Sendable, Hashable {
  public var x: [Float]
  public var y: [Float]
  public var z: [Float]

  public init(x: [Float], y: [Float], z: [Float]) {
    self.x = x
    self.y = y
    self.z = z
  }
}

extension ColorHistogram {
  /// Returns the coordinates of all colours minus `origin`, in the order of ``keys``; see
  /// ``ColorConverter``.
  public func planes(in space: ColorSpace, origin: SIMD3<Double> = .zero, workers: Workers) -> ColorPlanes {
    let converter = ColorConverter(to: space, from: depth)
    let blockSize = 1 << 14
    let blocks = workers.map((keys.count + blockSize - 1) / blockSize) { block in
      let colors = keys.span.extracting(block * blockSize..<min(keys.count, (block + 1) * blockSize))
      var x = [Float](repeating: 0, count: colors.count), y = x, z = x
      var xs = x.mutableSpan, ys = y.mutableSpan, zs = z.mutableSpan
      converter.convert(colors, origin: origin, x: &xs, y: &ys, z: &zs)
      return ColorPlanes(x: x, y: y, z: z)
    }
    var planes = ColorPlanes(x: [], y: [], z: [])
    planes.x.reserveCapacity(keys.count)
    planes.y.reserveCapacity(keys.count)
    planes.z.reserveCapacity(keys.count)
    for block in blocks {
      planes.x += block.x
      planes.y += block.y
      planes.z += block.z
    }
    return planes
  }
}
