public import ColorStatistics
public import GaussianMixture
public import Parallelism
public import Raster

/// A mixture over colour and position together: components are of like colour and of one part of
/// the picture.
///
/// A pixel of a picture L pixels long on its longer side is the point
/// `(c_1, c_2, c_3, W (x + 1/2) / L, W (y + 1/2) / L)`, c being its coordinates in ``colors``'
/// space, x its column and y its row. At W = 1 the longer side counts as much as the whole range of
/// a channel.
public struct SpatialColorModel: Sendable, Hashable {
  /// Five-dimensional.
  public let mixture: GaussianMixture
  /// W.
  public let positionWeight: Double
  /// The same components over colour alone, in the same order: the marginal, which is a mixture of
  /// Gaussians too.
  public let colors: ColorModel

  /// The pixels that are fitted at most.
  private static let largestSample = 1 << 16

  /// Fits a mixture to a lattice of a picture's pixels, all of them up to 65,536: in every `n`-th
  /// row every `n`-th, from the middle of the first `n`.
  ///
  /// - Parameters:
  ///   - positionWeight: W, finite and not negative.
  ///   - selection: how to choose the number of components; nil to take that of the options.
  /// - Throws: ``MixtureError/noSamples`` where every pixel of the lattice is fully transparent,
  ///   ``MixtureError/invalidOption(_:)`` for a weight that is none, and what
  ///   ``WeightedSamples/fit(_:workers:)`` throws.
  public init(
    fitting picture: Picture, positionWeight: Double, options: FitOptions, choosing selection: SelectionOptions? = nil,
    space: ColorSpace = .rgb,
    workers: Workers = .one
  ) throws(MixtureError) {
    guard positionWeight >= 0, positionWeight.isFinite else {
      throw .invalidOption("the weight of positions is a number of 0 or more, not \(positionWeight)")
    }
    let positions = PixelPositions(weight: positionWeight, in: picture)
    let (rows, weights) =
      switch picture {
      case .eightBit(let image): image.lattice(Self.largestSample, space, positions)
      case .sixteenBit(let image): image.lattice(Self.largestSample, space, positions)
      }
    let samples = try WeightedSamples(rows: rows, dimension: 5, weights: weights)
    let (fit, provenance) = try samples.colorFit(options, choosing: selection, workers: workers)
    mixture = fit.mixture
    self.positionWeight = positionWeight
    colors = ColorModel(mixture: try fit.mixture.marginal(over: [0, 1, 2]), space: space, provenance: provenance)
  }
}

extension PixelPositions {
  init(weight: Double, in picture: Picture) { unit = weight / Double(max(picture.width, picture.height)) }
}

extension Image {
  /// Points of colour and position, one after the other, and their weights: their pixels' opacity.
  fileprivate func lattice(_ largest: Int, _ space: ColorSpace, _ positions: PixelPositions) -> (
    rows: [Float], weights: [Float]
  ) {
    var step = 1
    while (width + step - 1) / step * ((height + step - 1) / step) > largest { step += 1 }
    var rows: [Float] = [], weights: [Float] = []
    for y in stride(from: min(step / 2, height - 1), to: height, by: step) {
      for x in stride(from: min(step / 2, width - 1), to: width, by: step) {
        let pixel = y * width + x
        let weight = layout == .rgba ? Float(samples[4 * pixel + 3]) / Float(Sample.max) : 1
        guard weight > 0 else { continue }
        let c = space.coordinates(ofSRGB: encodedColor(at: pixel))
        rows += [Float(c.x), Float(c.y), Float(c.z), Float(positions.coordinate(x)), Float(positions.coordinate(y))]
        weights.append(weight)
      }
    }
    return (rows, weights)
  }
}
