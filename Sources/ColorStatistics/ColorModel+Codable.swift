public import GaussianMixture
import LinearAlgebra

/// Why a model file cannot be used.
public enum ColorModelError: Error, Sendable, Hashable, CustomStringConvertible {
  case otherSchema(String)
  case notThreeDimensional
  case notSymmetric(component: Int)
  case invalid(MixtureError)

  public var description: String {
    switch self {
    case .otherSchema(let schema): "its schema is \"\(schema)\", and this version reads \"\(ColorModel.schema)\""
    case .notThreeDimensional: "its means are not three numbers or its covariances not three by three"
    case .notSymmetric(let component): "the covariance of component \(component) is not symmetric"
    case .invalid(let error): error.description
    }
  }
}

/// The document `mixel.model/1`: `schema`, `space`, `covariance` (the kind), `components` by falling weight with `weight`,
/// `mean` (3) and `covariance` (3 x 3), and `fit`, the provenance, where it is known.
extension ColorModel: Codable {
  public static let schema = "mixel.model/1"

  private enum Key: String, CodingKey { case schema, space, covariance, components, fit, effectiveComponents = "k_effective" }

  private struct Component: Codable {
    var weight: Double
    var mean: [Double]
    var covariance: [[Double]]
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Self.schema, forKey: .schema)
    try container.encode(space, forKey: .space)
    try container.encode(mixture.covarianceKind, forKey: .covariance)
    try container.encode(mixture.components.count, forKey: .effectiveComponents)
    try container.encode(
      mixture.components.map { component in
        Component(
          weight: component.weight, mean: component.mean,
          covariance: (0..<3).map { i in (0..<3).map { j in component.covariance[i, j] } })
      }, forKey: .components)
    try container.encodeIfPresent(provenance, forKey: .fit)
  }

  /// - Throws: ``ColorModelError`` for another major version or numbers that are no mixture, `DecodingError` for anything else.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let schema = try container.decode(String.self, forKey: .schema)
    guard schema == Self.schema else { throw ColorModelError.otherSchema(schema) }
    let kind = try container.decode(CovarianceKind.self, forKey: .covariance)
    let space = try container.decode(ColorSpace.self, forKey: .space)
    let components = try container.decode([Component].self, forKey: .components)
    var decoded: [GaussianComponent] = []
    for (index, component) in components.enumerated() {
      guard component.mean.count == 3, component.covariance.count == 3, component.covariance.allSatisfy({ $0.count == 3 }) else {
        throw ColorModelError.notThreeDimensional
      }
      let rows = component.covariance
      guard rows[0][1] == rows[1][0], rows[0][2] == rows[2][0], rows[1][2] == rows[2][1] else {
        throw ColorModelError.notSymmetric(component: index)
      }
      let covariance = SymmetricMatrix(dimension: 3, packed: [rows[0][0], rows[1][0], rows[1][1], rows[2][0], rows[2][1], rows[2][2]])
      decoded.append(GaussianComponent(weight: component.weight, mean: component.mean, covariance: covariance))
    }
    do {
      let mixture = try GaussianMixture(covarianceKind: kind, components: decoded)
      self.init(mixture: mixture, space: space, provenance: try container.decodeIfPresent(Provenance.self, forKey: .fit))
    } catch let error as MixtureError {
      throw ColorModelError.invalid(error)
    }
  }
}
