import LinearAlgebra

/// Encoded as `{"weight": w, "mean": [...], "covariance": [[...], ...]}`.
extension GaussianComponent: Codable {
  private enum Key: String, CodingKey { case weight, mean, covariance }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(weight, forKey: .weight)
    try container.encode(mean, forKey: .mean)
    let axes = 0..<covariance.dimension
    try container.encode(axes.map { i in axes.map { j in covariance[i, j] } }, forKey: .covariance)
  }

  /// - Throws: `DecodingError`, including when the covariance is not a symmetric matrix of the
  ///   mean's dimension.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let mean = try container.decode([Double].self, forKey: .mean)
    let rows = try container.decode([[Double]].self, forKey: .covariance)
    let axes = mean.indices
    guard rows.count == mean.count, rows.allSatisfy({ $0.count == mean.count }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .covariance, in: container, debugDescription: "the covariance is not \(mean.count) x \(mean.count)")
    }
    guard axes.allSatisfy({ i in axes.allSatisfy { j in rows[i][j] == rows[j][i] } }) else {
      throw DecodingError.dataCorruptedError(
        forKey: .covariance, in: container, debugDescription: "the covariance is not symmetric")
    }
    let packed = axes.flatMap { i in rows[i][...i] }
    self.init(
      weight: try container.decode(Double.self, forKey: .weight), mean: mean,
      covariance: SymmetricMatrix(dimension: mean.count, packed: packed))
  }
}

/// Encoded as `{"covariance": kind, "components": [...]}`. Numbers are decoded to the same bits.
extension GaussianMixture: Codable {
  private enum Key: String, CodingKey { case covariance, components }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(covarianceKind, forKey: .covariance)
    try container.encode(components, forKey: .components)
  }

  /// - Throws: ``MixtureError`` if the numbers are not a valid mixture, `DecodingError` for
  ///   anything else.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    try self.init(
      covarianceKind: try container.decode(CovarianceKind.self, forKey: .covariance),
      components: try container.decode([GaussianComponent].self, forKey: .components))
  }
}
