public import GaussianMixture

/// A mixture of colours in a color space, as fits produce it, files store it and segmentations use
/// it.
public struct ColorModel: Sendable, Hashable {
  /// The mixture, in the three coordinates of ``space``.
  public let mixture: GaussianMixture
  public let space: ColorSpace
  /// The details of the fit, if known.
  public let provenance: Provenance?
  /// The photo whose labels the components describe, if these are not the most likely components of
  /// its pixels; nil for a mixture that was fitted to pixels.
  public let origin: Origin?

  /// What a model keeps of the photo that it was made from, so that it labels that photo as it was
  /// labeled first.
  public struct Origin: Sendable, Hashable {
    /// What the labels were made of.
    public enum Basis: String, Sendable, Hashable, Codable {
      /// Groups of the photo's regions.
      case regions
      /// The inks of a drawing.
      case inks
      /// Clusters of the photo's colours.
      case colors
    }

    public let basis: Basis
    /// The numbers of labels that were allowed.
    public let labels: ClosedRange<Int>
    /// ``ColorHistogram/digest`` of the photo.
    public let photo: UInt64

    /// - Precondition: the lower bound of `labels` is 1 or more.
    public init(_ basis: Basis, labels: ClosedRange<Int>, photo: UInt64) {
      precondition(labels.lowerBound >= 1, "one label or more")
      self.basis = basis
      self.labels = labels
      self.photo = photo
    }
  }

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
  public init(
    mixture: GaussianMixture, space: ColorSpace, provenance: Provenance? = nil, origin: Origin? = nil
  ) {
    precondition(mixture.dimension == 3, "the mixture must have three dimensions")
    self.mixture = mixture
    self.space = space
    self.provenance = provenance
    self.origin = origin
  }

  /// The components' means as encoded sRGB in 0...255.
  public var meanColors: [SIMD3<UInt8>] {
    mixture.components.map { component in
      let srgb = space.srgb(of: SIMD3(component.mean[0], component.mean[1], component.mean[2]))
      return SIMD3(srgb.clamped(lowerBound: .zero, upperBound: .one) * 255, rounding: .toNearestOrAwayFromZero)
    }
  }
}
