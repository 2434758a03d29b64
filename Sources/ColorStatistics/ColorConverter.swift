/// Computes the coordinates of many colours of a histogram.
///
/// A table of the transfer function converts channels to linear light, so a colour costs at most
/// three cube roots and a few products, and no power. Creating a converter costs 256 or 65536
/// powers; create it once and share it.
public struct ColorConverter: Sendable {
  public let space: ColorSpace
  public let depth: ColorDepth
  /// The meaning of each value of a channel: encoded 0...1 for ``ColorSpace/rgb``, linear light for
  /// the other spaces.
  private let levels: [Double]

  public init(to space: ColorSpace, from depth: ColorDepth) {
    self.space = space
    self.depth = depth
    let maximum = depth.maximum
    levels = (0...maximum).map {
      let encoded = Double($0) / Double(maximum)
      return space == .rgb ? encoded : TransferFunction.linear(ofEncoded: encoded)
    }
  }

  /// Returns the coordinates of a colour, bit for bit those of ``ColorSpace/coordinates(ofSRGB:)``.
  ///
  /// - Parameter key: a colour of depth ``depth``. Higher bits are ignored.
  @inline(__always)
  public func coordinates(ofKey key: UInt64) -> SIMD3<Double> {
    let (red, green, blue) = depth.channels(ofKey: key)
    return space.coordinates(ofLinear: SIMD3(levels[Int(red)], levels[Int(green)], levels[Int(blue)]))
  }

  /// Writes the coordinates of colours minus `origin` as planes in single precision.
  ///
  /// The difference is computed in double precision, so colours close to the origin keep all
  /// digits.
  ///
  /// - Precondition: the planes are at least as long as `keys`. The rest of a plane does not
  ///   change.
  public func convert(
    _ keys: Span<UInt64>, origin: SIMD3<Double> = .zero,
    x: inout MutableSpan<Float>, y: inout MutableSpan<Float>, z: inout MutableSpan<Float>
  ) {
    switch space {
    case .rgb, .linear: convert(keys, origin, &x, &y, &z) { $0 }
    case .lab:
      let lab = Lab.standard
      convert(keys, origin, &x, &y, &z) { lab.coordinates(ofLinear: $0) }
    case .oklab:
      let oklab = Oklab.standard
      convert(keys, origin, &x, &y, &z) { oklab.coordinates(ofLinear: $0) }
    }
  }

  @inline(__always)
  private func convert(
    _ keys: Span<UInt64>, _ origin: SIMD3<Double>, _ x: inout MutableSpan<Float>, _ y: inout MutableSpan<Float>,
    _ z: inout MutableSpan<Float>, _ coordinates: (SIMD3<Double>) -> SIMD3<Double>
  ) {
    let depth = depth, levels = levels.span
    precondition(min(x.count, y.count, z.count) >= keys.count, "the planes must be as long as the colours")
    for index in 0..<keys.count {
      let (red, green, blue) = depth.channels(ofKey: keys[index])
      let color = coordinates(SIMD3(levels[Int(red)], levels[Int(green)], levels[Int(blue)])) - origin
      x[index] = Float(color.x)
      y[index] = Float(color.y)
      z[index] = Float(color.z)
    }
  }
}
