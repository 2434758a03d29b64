public import GaussianMixture

/// The reasons why a model file cannot be used.
public enum ColorModelError: Error, Sendable, Hashable, CustomStringConvertible {
  case otherSchema(String)
  case notThreeDimensional
  case invalid(MixtureError)

  public var description: String {
    switch self {
    case .otherSchema(let schema): "its schema is \"\(schema)\", and this version reads \"\(ColorModel.schema)\""
    case .notThreeDimensional: "its components do not have three dimensions"
    case .invalid(let error): error.description
    }
  }
}

/// Encoded as the document `mixel.model/1`: `schema`, `space`, `covariance` (the kind),
/// `k_effective` (the number of components), `components` by decreasing weight with `weight`,
/// `mean` (3) and `covariance` (3 x 3), and `fit`, the provenance, if it is known.
extension ColorModel: Codable {
  public static let schema = "mixel.model/1"

  private enum Key: String, CodingKey {
    case schema, space, covariance, components, fit, effectiveComponents = "k_effective"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Self.schema, forKey: .schema)
    try container.encode(space, forKey: .space)
    try container.encode(mixture.covarianceKind, forKey: .covariance)
    try container.encode(mixture.components.count, forKey: .effectiveComponents)
    try container.encode(mixture.components, forKey: .components)
    try container.encodeIfPresent(provenance, forKey: .fit)
  }

  /// - Throws: ``ColorModelError`` for another schema or if the numbers are not a valid mixture,
  ///   `DecodingError` for anything else.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let schema = try container.decode(String.self, forKey: .schema)
    guard schema == Self.schema else { throw ColorModelError.otherSchema(schema) }
    let kind = try container.decode(CovarianceKind.self, forKey: .covariance)
    let space = try container.decode(ColorSpace.self, forKey: .space)
    let components = try container.decode([GaussianComponent].self, forKey: .components)
    guard components.allSatisfy({ $0.dimension == 3 }) else { throw ColorModelError.notThreeDimensional }
    do {
      let mixture = try GaussianMixture(covarianceKind: kind, components: components)
      self.init(
        mixture: mixture, space: space, provenance: try container.decodeIfPresent(Provenance.self, forKey: .fit))
    } catch let error as MixtureError {
      throw ColorModelError.invalid(error)
    }
  }
}
