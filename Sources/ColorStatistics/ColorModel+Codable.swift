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
/// `mean` (3) and `covariance` (3 x 3), `fit`, the provenance, if it is known, and `origin` if the
/// components describe labels of a photo: `by` (regions, inks or colors), `labels` (the least and
/// greatest number allowed) and `photo` (the digest of its histogram, 16 hexadecimal digits).
extension ColorModel: Codable {
  public static let schema = "mixel.model/1"

  private enum Key: String, CodingKey {
    case schema, space, covariance, components, fit, origin, effectiveComponents = "k_effective"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Self.schema, forKey: .schema)
    try container.encode(space, forKey: .space)
    try container.encode(mixture.covarianceKind, forKey: .covariance)
    try container.encode(mixture.components.count, forKey: .effectiveComponents)
    try container.encode(mixture.components, forKey: .components)
    try container.encodeIfPresent(provenance, forKey: .fit)
    try container.encodeIfPresent(origin, forKey: .origin)
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
        mixture: mixture, space: space, provenance: try container.decodeIfPresent(Provenance.self, forKey: .fit),
        origin: try container.decodeIfPresent(Origin.self, forKey: .origin))
    } catch let error as MixtureError {
      throw ColorModelError.invalid(error)
    }
  }
}

extension ColorModel.Origin: Codable {
  private enum Key: String, CodingKey { case by, labels, photo }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(basis, forKey: .by)
    try container.encode([labels.lowerBound, labels.upperBound], forKey: .labels)
    let digits = String(photo, radix: 16)
    try container.encode(String(repeating: "0", count: 16 - digits.count) + digits, forKey: .photo)
  }

  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let bounds = try container.decode([Int].self, forKey: .labels)
    guard bounds.count == 2, 1 <= bounds[0], bounds[0] <= bounds[1] else {
      throw DecodingError.dataCorruptedError(
        forKey: .labels, in: container, debugDescription: "labels are two numbers, 1 or more, the lesser first")
    }
    guard let photo = UInt64(try container.decode(String.self, forKey: .photo), radix: 16) else {
      throw DecodingError.dataCorruptedError(
        forKey: .photo, in: container, debugDescription: "photo is a number of up to 16 hexadecimal digits")
    }
    self.init(try container.decode(Basis.self, forKey: .by), labels: bounds[0]...bounds[1], photo: photo)
  }
}
