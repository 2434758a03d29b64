public import GaussianMixture

/// A mixture of colours in a color space, as fits produce it, files store it and segmentations use
/// it.
public struct ColorModel: Sendable, Hashable {
  /// The mixture, in the three coordinates of ``space``.
  public let mixture: GaussianMixture
  public let space: ColorSpace
  /// The details of the fit, if known.
  public let provenance: Provenance?

  /// The details of the fit of a model.
  public struct Provenance: Sendable, Hashable, Codable {
    /// The requested K. The model has fewer components if there were fewer colours.
    public var requestedComponents: Int
    /// The mean log-likelihood in nats per pixel, in the coordinates of the space.
    public var meanLogLikelihood: Double
    /// The number of pixels fitted. Partly transparent pixels count by their alpha.
    public var pixels: Double
    public var distinctColors: Int
    /// The number of M-steps on all colours.
    public var iterations: Int
    public var converged: Bool
    public var seed: UInt64
    /// The number of components whose variance is at the floor in some direction.
    public var floored: Int?
    /// The table from which K was chosen, if it was.
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
    precondition(mixture.dimension == 3, "the mixture must have three dimensions")
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
