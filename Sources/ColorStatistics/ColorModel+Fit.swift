public import GaussianMixture
public import Parallelism

/// A fitted colour model with the details of its fit.
public struct ColorFit: Sendable, Hashable {
  public let model: ColorModel
  public let mixtureFit: MixtureFit
  /// The table from which the number of components was chosen, if it was.
  public let selection: ModelSelection?
}

extension ColorHistogram {
  /// Fits a mixture to the colours weighted by their counts, which equals the fit to all pixels.
  ///
  /// The variance floor is that of ``varianceFloor(in:)`` unless the options set one. The model has
  /// fewer components than requested if there are fewer pixels or fewer colours.
  ///
  /// - Parameter selection: how to choose the number of components; nil to use that of the options.
  /// - Throws: ``MixtureError/noSamples`` for an empty histogram,
  ///   ``MixtureError/fewerComponentsThanLeast(_:least:)`` if there are too few colours for
  ///   `selection`, and the errors of ``WeightedSamples/fit(_:workers:)``.
  public func fit(
    _ options: FitOptions, choosing selection: SelectionOptions? = nil, space: ColorSpace = .rgb,
    workers: Workers = .one
  ) throws(MixtureError) -> ColorFit {
    let samples = try samples(in: space, workers: workers)
    let (fit, provenance) = try samples.colorFit(
      options, choosing: selection, floor: varianceFloor(in: space), workers: workers)
    return ColorFit(
      model: ColorModel(mixture: fit.mixture, space: space, provenance: provenance), mixtureFit: fit,
      selection: provenance.selection)
  }
}

extension WeightedSamples {
  /// Fits a mixture to colours, or to points that include colours, and describes the fit.
  ///
  /// - Parameter floor: the variance floor unless the options set one.
  package func colorFit(
    _ options: FitOptions, choosing selection: SelectionOptions?, floor: VarianceFloor, endingOnSample size: Int? = nil,
    workers: Workers
  ) throws(MixtureError) -> (fit: MixtureFit, provenance: ColorModel.Provenance) {
    var options = options
    options.em.varianceFloor = options.em.varianceFloor ?? floor
    var table: ModelSelection?
    if let selection {
      let chosen = try self.selection(selection, fitting: options, workers: workers)
      options.componentCount = chosen.best.components
      table = chosen
    }
    let requested = options.componentCount
    options.componentCount = min(requested, max(1, Int(totalWeight)))
    let fit =
      if let size {
        try fit(options, endingOnSample: size, workers: workers)
      } else {
        try fit(options, workers: workers)
      }
    let found = fit.mixture.components.count
    if let least = selection?.range.lowerBound, found < least {
      throw .fewerComponentsThanLeast(found, least: least)
    }
    let provenance = ColorModel.Provenance(
      requestedComponents: requested, meanLogLikelihood: fit.result.meanLogLikelihood, pixels: totalWeight,
      distinctColors: count,
      iterations: fit.result.iterations, converged: fit.result.converged, seed: options.seed,
      floored: fit.result.floored, selection: table)
    return (fit, provenance)
  }
}

extension ColorModel {
  /// Creates the model of ``ColorHistogram/fit(_:choosing:space:workers:)``.
  public init(
    fitting histogram: ColorHistogram, options: FitOptions, space: ColorSpace = .rgb, workers: Workers = .one
  ) throws(MixtureError) {
    self = try histogram.fit(options, space: space, workers: workers).model
  }
}

extension ColorHistogram {
  /// Returns the model of ``fit(_:choosing:space:workers:)``, except that EM's last run uses about
  /// `size` resampled colours. This is for callers that need a model quickly.
  ///
  /// - Throws: the errors of ``fit(_:choosing:space:workers:)``.
  package func fit(
    _ options: FitOptions, space: ColorSpace, endingOnSample size: Int, workers: Workers
  ) throws(MixtureError) -> ColorModel {
    let samples = try samples(in: space, workers: workers)
    let (fit, provenance) = try samples.colorFit(
      options, choosing: nil, floor: varianceFloor(in: space), endingOnSample: size, workers: workers)
    return ColorModel(mixture: fit.mixture, space: space, provenance: provenance)
  }
}
