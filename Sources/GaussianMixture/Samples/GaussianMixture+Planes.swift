extension GaussianMixture {
  /// Returns `ln p(x)`, in single precision, of points given as planes of coordinates, such as the
  /// channels of a picture.
  ///
  /// - Parameter planes: d planes, 1 to 4, of the same length.
  /// - Throws: ``MixtureError/wrongDimension(_:expected:)``,
  ///   ``MixtureError/unsupportedDimension(_:)`` if d is above 4,
  ///   ``MixtureError/notWholeRows(count:dimension:)`` if the lengths differ.
  /// - Complexity: O(points * components) time. Responsibilities are not stored.
  public func logDensities(ofPlanes planes: [[Float]]) throws(MixtureError) -> [Float] {
    guard planes.count == dimension else { throw .wrongDimension(planes.count, expected: dimension) }
    guard dimension <= 4 else { throw .unsupportedDimension(dimension) }
    let count = planes[0].count
    guard let other = planes.first(where: { $0.count != count }) else {
      let x = planes[0], y = dimension > 1 ? planes[1] : x, z = dimension > 2 ? planes[2] : x,
        w = dimension > 3 ? planes[3] : x
      let isUsed = SIMD4(0, 1, 2, 3) .< Int32(dimension)
      return PlaneSamples(dimension: dimension, count: count) { index in
        (SIMD4().replacing(with: SIMD4(x[index], y[index], z[index], w[index]), where: isUsed), 1)
      }.logDensities(under: components, covarianceKind)
    }
    throw .notWholeRows(count: other.count, dimension: dimension)
  }
}
