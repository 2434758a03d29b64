public import GaussianMixture

/// A mixture of colours: what a fit finds, a file keeps and a segmentation labels with.
public struct ColorModel: Sendable, Hashable {
  /// In coordinates of ``space``; three-dimensional.
  public let mixture: GaussianMixture
  public let space: ColorSpace
  /// How the mixture was found, where that is known.
  public let provenance: Provenance?

  /// What a reader of a model wants to know of its fit.
  public struct Provenance: Sendable, Hashable, Codable {
    /// The K asked for; the model has fewer components where colours were fewer.
    public var requestedComponents: Int
    /// The mean log-likelihood in nats a pixel, of colours in the coordinates of the space.
    public var meanLogLikelihood: Double
    /// The number of pixels fitted, partly transparent ones counted in part.
    public var pixels: Double
    public var distinctColors: Int
    /// The number of EM's M-steps on all colours.
    public var iterations: Int
    public var converged: Bool
    public var seed: UInt64
    /// The number of components that the variance floor holds up in some direction.
    public var floored: Int?
    /// How K was chosen, if it was.
    public var selection: ModelSelection?

    public init(
      requestedComponents: Int, meanLogLikelihood: Double, pixels: Double, distinctColors: Int, iterations: Int,
      converged: Bool, seed: UInt64,
      floored: Int? = nil, selection: ModelSelection? = nil
    ) {
      self.requestedComponents = requestedComponents
      self.meanLogLikelihood = meanLogLikelihood
      self.pixels = pixels
      self.distinctColors = distinctColors
      self.iterations = iterations
      self.converged = converged
      self.seed = seed
      self.floored = floored
      self.selection = selection
    }

    enum CodingKeys: String, CodingKey {
      case requestedComponents = "k"
      case meanLogLikelihood = "log_likelihood"
      case pixels
      case distinctColors = "colors"
      case iterations
      case converged
      case seed
      case floored
      case selection
    }
  }

  /// - Precondition: `mixture.dimension == 3`.
  public init(mixture: GaussianMixture, space: ColorSpace, provenance: Provenance? = nil) {
    precondition(mixture.dimension == 3, "colours have three coordinates")
    self.mixture = mixture
    self.space = space
    self.provenance = provenance
  }

  /// The components' means as encoded sRGB in 0...255.
  public var meanColors: [SIMD3<UInt8>] {
    mixture.components.map { component in
      let srgb = space.srgb(of: SIMD3(component.mean[0], component.mean[1], component.mean[2]))
      return SIMD3(srgb.clamped(lowerBound: .zero, upperBound: .one) * 255, rounding: .toNearestOrAwayFromZero)
    }
  }
}
