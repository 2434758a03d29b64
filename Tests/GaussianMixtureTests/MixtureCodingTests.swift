import Foundation
import GaussianMixture
import LinearAlgebra
import TestSupport
import Testing

@Suite struct MixtureCodingTests {
  @Test(arguments: CovarianceKind.allCases, [1, 3, 9])
  func roundTripToTheSameBits(_ kind: CovarianceKind, dimension: Int) throws {
    let mixture = randomMixture(kind, components: 5, dimension: dimension, seed: 131)
    let data = try JSONEncoder().encode(mixture)
    let decoded = try JSONDecoder().decode(GaussianMixture.self, from: data)
    #expect(decoded == mixture && decoded.covarianceKind == kind)
    let bits = { (mixture: GaussianMixture) in
      mixture.components.flatMap { [$0.weight] + $0.mean + $0.covariance.packed }.map(\.bitPattern)
    }
    #expect(bits(decoded) == bits(mixture))
    #expect(try JSONEncoder().encode(decoded).count == data.count)
  }

  @Test func form() throws {
    let text =
      #"{"covariance": "diagonal", "components": [{"weight": 1, "mean": [1, 2], "covariance": [[3, 0], [0, 4]]}]}"#
    let mixture = try JSONDecoder().decode(GaussianMixture.self, from: Data(text.utf8))
    #expect(mixture.covarianceKind == .diagonal && mixture.components[0].mean == [1, 2])
    #expect(mixture.components[0].covariance.packed == [3, 0, 4])
  }

  @Test func numbersThatAreNoMixture() {
    let invalid: [(String, MixtureError)] = [
      (#"[]"#, .noComponents),
      (#"[{"weight": 1, "mean": [], "covariance": []}]"#, .noComponents),
      (#"[{"weight": 0.5, "mean": [1], "covariance": [[1]]}]"#, .weightsDoNotSumToOne(0.5)),
      (#"[{"weight": -1, "mean": [1], "covariance": [[1]]}]"#, .invalidWeight(component: 0)),
      (#"[{"weight": 1, "mean": [1], "covariance": [[0]]}]"#, .covarianceNotPositiveDefinite(component: 0)),
      (
        #"[{"weight": 1, "mean": [1, 2], "covariance": [[1, 2], [2, 1]]}]"#,
        .covarianceNotPositiveDefinite(component: 0)
      ),
      (
        #"""
        [{"weight": 0.5, "mean": [1], "covariance": [[1]]},
         {"weight": 0.5, "mean": [1, 2], "covariance": [[1, 0], [0, 1]]}]
        """#,
        .dimensionMismatch(component: 1)
      ),
    ]
    for (components, error) in invalid {
      #expect(throws: error) { try decode(#"{"covariance": "full", "components": \#(components)}"#) }
    }
  }

  @Test func badJSON() {
    let invalid = [
      "", "{", "null", "[]", "{}", #"{"covariance": "full"}"#, #"{"covariance": "oval", "components": []}"#,
      #"{"covariance": "full", "components": [{"weight": 1, "mean": [1, 2], "covariance": [[1, 0]]}]}"#,
      #"{"covariance": "full", "components": [{"weight": 1, "mean": [1, 2], "covariance": [[1], [0, 1]]}]}"#,
      #"{"covariance": "full", "components": [{"weight": 1, "mean": [1, 2], "covariance": [[1, 0.5], [0.25, 1]]}]}"#,
      #"{"covariance": "full", "components": [{"weight": "1", "mean": [1], "covariance": [[1]]}]}"#,
      #"{"covariance": "full", "components": [{"mean": [1], "covariance": [[1]]}]}"#,
      #"{"covariance": "full", "components": [{"weight": 1, "mean": [1e999], "covariance": [[1]]}]}"#,
    ]
    for text in invalid { #expect(throws: DecodingError.self, "\(text)") { try decode(text) } }
  }

  private func decode(_ text: String) throws -> GaussianMixture {
    try JSONDecoder().decode(GaussianMixture.self, from: Data(text.utf8))
  }
}
