extension GaussianMixture {
  /// `ln p(x)` in single precision of points whose coordinates are given by planes, as the channels of a picture are.
  ///
  /// - Parameter planes: d planes, 1 to 4, of as many coordinates each.
  /// - Throws: ``MixtureError/wrongDimension(_:expected:)``, ``MixtureError/unsupportedDimension(_:)`` above 4.
  /// - Complexity: O(points * components), without memory for the components' shares.
  public func logDensities(ofPlanes planes: [[Float]]) throws(MixtureError) -> [Float] {
    guard planes.count == dimension else { throw .wrongDimension(planes.count, expected: dimension) }
    guard dimension <= 4 else { throw .unsupportedDimension(dimension) }
    let count = planes[0].count
    guard let other = planes.first(where: { $0.count != count }) else {
      return PlaneSamples(dimension: dimension, count: count) { index in
        var point = SIMD4<Float>()
        for axis in planes.indices { point[axis] = planes[axis][index] }
        return (point, 1)
      }.logDensities(under: components, covarianceKind)
    }
    throw .notWholeRows(count: other.count, dimension: dimension)
  }
}
