public import GaussianMixture

extension ColorHistogram {
  /// A step of the data in 0...1; see ``SampleLevels/step``.
  ///
  /// - Complexity: O(colors) at 16 bits.
  package var levelStep: Double { SampleLevels(of: self).step }

  /// The variance of rounding colors to the steps of the data, in a color space: a twelfth of a
  /// squared step.
  ///
  /// At 8 bits it is ``VarianceFloor/eightBitRounding`` in every space. At 16 bits the step is the
  /// greatest common divisor of the differences of all levels, at most that of 8 bits, measured in
  /// the space along gray at the darkest or the brightest level, where it is less.
  ///
  /// - Complexity: O(colors) at 16 bits.
  public func varianceFloor(in space: ColorSpace) -> VarianceFloor { SampleLevels(of: self).varianceFloor(in: space) }
}

extension SampleLevels {
  /// See ``ColorHistogram/varianceFloor(in:)``.
  package func varianceFloor(in space: ColorSpace) -> VarianceFloor {
    guard step < 1 / 255 else { return .eightBitRounding }
    func width(from level: Double) -> Double {
      let a = space.coordinates(ofSRGB: SIMD3(repeating: level))
      let b = space.coordinates(ofSRGB: SIMD3(repeating: level + step))
      return max(abs(a.x - b.x), abs(a.y - b.y), abs(a.z - b.z))
    }
    let least = min(width(from: range.lowerBound), width(from: range.upperBound - step))
    return VarianceFloor(min(least * least / 12, VarianceFloor.eightBitRounding.value))
  }
}
