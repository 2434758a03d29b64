public import ColorStatistics
public import GaussianMixture
public import Parallelism
public import Raster

/// A mixture over colour and position, whose components cover similar colours in one part of the
/// picture.
///
/// The pixel of column x and row y is the point
/// `(c_1, c_2, c_3, W (x + 1/2) / L, W (y + 1/2) / L)`, with c its coordinates in the space of
/// ``colors`` and L the longer side of the picture in pixels. At W = 1 the longer side counts as
/// much as the whole range of a channel, or as the part of it that a 16-bit picture uses: W is then
/// divided by the gain of ``SampleLevels``.
public struct SpatialColorModel: Sendable, Hashable {
  /// The mixture over the five coordinates.
  public let mixture: GaussianMixture
  /// W, finite and not negative.
  public let positionWeight: Double
  /// The marginal over colour alone: a mixture with the same components in the same order.
  public let colors: ColorModel

  /// The greatest number of pixels that are fitted.
  private static let largestSample = 1 << 16

  /// Fits a mixture to a lattice of at most 65,536 pixels: every `n`-th pixel of every `n`-th row,
  /// with the least `n` for which they are so few.
  ///
  /// - Parameters:
  ///   - positionWeight: W, finite and not negative.
  ///   - selection: how to choose the number of components; nil to take that of the options.
  /// - Throws: ``MixtureError/noSamples`` if every pixel of the lattice is fully transparent,
  ///   ``MixtureError/invalidOption(_:)`` for a negative or infinite weight, and the errors of
  ///   ``WeightedSamples/fit(_:workers:)``.
  public init(
    fitting picture: Picture, positionWeight: Double, options: FitOptions, choosing selection: SelectionOptions? = nil,
    space: ColorSpace = .rgb,
    workers: Workers = .one
  ) throws(MixtureError) {
    guard positionWeight >= 0, positionWeight.isFinite else {
      throw .invalidOption("the weight of positions is a number of 0 or more, not \(positionWeight)")
    }
    guard let levels = SampleLevels(of: picture, workers: workers) else { throw .cancelled }
    let positions = PixelPositions(weight: positionWeight, in: picture, levels)
    let (rows, weights) =
      switch picture {
      case .eightBit(let image): image.lattice(Self.largestSample, space, positions)
      case .sixteenBit(let image): image.lattice(Self.largestSample, space, positions)
      }
    let samples = try WeightedSamples(rows: rows, dimension: 5, weights: weights)
    let (fit, provenance) = try samples.colorFit(
      options, choosing: selection, floor: levels.varianceFloor(in: space), workers: workers)
    mixture = fit.mixture
    self.positionWeight = positionWeight
    colors = ColorModel(mixture: try fit.mixture.marginal(over: [0, 1, 2]), space: space, provenance: provenance)
  }
}

extension PixelPositions {
  init(weight: Double, in picture: Picture, _ levels: SampleLevels) {
    unit = weight / levels.gain / Double(max(picture.width, picture.height))
  }
}

extension Image {
  /// The points of a lattice of at most `largest` visible pixels, five coordinates each, and their
  /// weights: the pixels' alphas in 0...1.
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
