import ColorStatistics
import GaussianMixture
public import Parallelism
import Raster
import Segmentation

extension Photo {
  /// Labels every pixel: by groups of regions that have similar colors, or by the component of a
  /// mixture that most likely produced its color (``SegmentationOptions/basis``).
  ///
  ///     let segmentation = try photo.segmented(.components(6))
  ///     let png = try segmentation.labelsPNG()
  ///
  /// Labels are numbered by descending area. There are as many as requested, wherever the photo has
  /// as many colors. The same photo and options give
  /// the same labels with any number of workers.
  ///
  /// - Parameter progress: called when a stage begins.
  /// - Throws: ``MixelError/nothingVisible``, ``MixelError/fit(_:)`` and
  ///   ``MixelError/invalidOption(_:)`` for options outside their ranges, ``MixelError/cancelled``.
  /// - Complexity: O(pixels) to count and label, O(colors · components) for each iteration of the
  ///   fit; a quarter of a second for 9 megapixels and 8 components on two processors.
  public func segmented(
    _ options: SegmentationOptions = .automatic, workers: Workers = .all, progress: ProgressHandler = { _ in }
  ) throws(MixelError) -> PhotoSegmentation {
    try Segmenting(photo: self, options: options, workers: workers).run(progress)
  }
}

/// The steps of one segmentation.
struct Segmenting {
  let photo: Photo
  let options: SegmentationOptions
  let workers: Workers

  func run(_ progress: ProgressHandler) throws(MixelError) -> PhotoSegmentation {
    try options.validate()
    progress(JobProgress(.counting, completed: 0, of: 3))
    let histogram = try photo.histogram(workers: workers)
    guard histogram.colorCount > 0 || !isFitted else { throw .nothingVisible }
    let (segmentation, choice) = try segmentation(histogram, progress)
    progress(JobProgress(.labeling, completed: 3, of: 3))
    return PhotoSegmentation(photo: photo, segmentation: segmentation, choice: choice)
  }

  private var isFitted: Bool {
    if case .fitted = options.source { true } else { false }
  }

  private func segmentation(
    _ histogram: ColorHistogram, _ progress: ProgressHandler
  ) throws(MixelError) -> (Segmentation, PhotoSegmentation.Choice) {
    switch options.source {
    case .model(let model):
      if let own = try labeledAgain(by: model, histogram, progress) { return (own, .saved) }
      return (try labeled(by: model, histogram, progress), .saved)
    case .fitted(let fit):
      if let weight = options.positionWeight {
        progress(JobProgress(.fitting, completed: 1, of: 3))
        let model = try photo.spatialModel(fit, positionWeight: weight, workers: workers)
        return (try labeled(by: model, histogram, progress), .fitted)
      }
      if let range = options.regionLabels {
        if let kind = try drawingKind(histogram) {
          if let inks = try chosenByInks(kind, fit, range, histogram) { return (inks, .inks) }
        } else if try !isFlat() {
          progress(JobProgress(.findingRegions, completed: 1, of: 2))
          let found = try chosenByRegions(fit, range, histogram)
          if found.model.mixture.components.count >= range.lowerBound { return (found, .regions) }
        }
      }
      progress(JobProgress(.fitting, completed: 1, of: 3))
      let model = try photo.colorModel(fit, workers: workers)
      let found = try labeled(by: model, histogram, progress)
      // Components that claim no pixel are no labels.
      if let wanted = options.regionLabels?.lowerBound,
        found.usedLabels(workers: workers) < min(wanted, histogram.colorCount)
      {
        return (try photo.labeledByClusters(wanted, space: fit.space, workers: workers), .fitted)
      }
      return (found, .fitted)
    }
  }

  /// Whether the photo is a drawing in flat colors, whose inks are better labels than its regions.
  private func isFlat() throws(MixelError) -> Bool {
    guard let isFlat = try photo.colors(workers: workers).hasFlatColors(workers: workers) else { throw .cancelled }
    return isFlat
  }

  private func drawingKind(_ histogram: ColorHistogram) throws(MixelError) -> DrawingKind? {
    let kind = DrawingKind(of: try photo.colors(workers: workers), counted: histogram, workers: workers)
    if workers.isCancelled { throw .cancelled }
    return kind
  }

  /// The labels of a drawing's inks; nil if there are too few colors.
  private func chosenByInks(
    _ kind: DrawingKind, _ fit: ColorFitOptions, _ range: ClosedRange<Int>, _ histogram: ColorHistogram
  ) throws(MixelError) -> Segmentation? {
    let colors = try photo.colors(workers: workers)
    do throws(MixtureError) {
      return try Segmentation(
        choosingInksOf: colors, kind: kind, counted: histogram, options: fit.fitOptions, range: range,
        space: fit.space, workers: workers)
    } catch {
      throw MixelError(error)
    }
  }

  private func chosenByRegions(
    _ fit: ColorFitOptions, _ range: ClosedRange<Int>, _ histogram: ColorHistogram
  ) throws(MixelError) -> Segmentation {
    let tree = try photo.regionTree(workers: workers)
    let colors = try photo.colors(workers: workers), stretched = try photo.stretched(workers: workers)
    do throws(MixtureError) {
      return try Segmentation(
        choosingRegionsOf: colors, stretched: stretched, in: tree, counted: histogram, options: fit.fitOptions,
        range: range, space: fit.space, workers: workers)
    } catch {
      throw MixelError(error)
    }
  }

  /// The labels that the model was made from, if it was made from this very photo; nil otherwise.
  private func labeledAgain(
    by model: ColorModel, _ histogram: ColorHistogram, _ progress: ProgressHandler
  ) throws(MixelError) -> Segmentation? {
    guard options.basis == .regions, let origin = model.origin, histogram.colorCount > 0,
      origin.photo == histogram.digest
    else { return nil }
    let again: Segmentation?
    switch origin.basis {
    case .regions:
      progress(JobProgress(.findingRegions, completed: 1, of: 2))
      again = try chosenByRegions(ColorFitOptions(.automatic(origin.labels)), origin.labels, histogram)
    case .inks:
      guard let kind = try drawingKind(histogram) else { return nil }
      again = try chosenByInks(kind, ColorFitOptions(.automatic(origin.labels)), origin.labels, histogram)
    case .colors:
      again = try photo.labeledByClusters(origin.labels.lowerBound, space: model.space, workers: workers)
    }
    guard let again, again.model.mixture.components.count == model.mixture.components.count else { return nil }
    return Segmentation(labels: again.labels, of: histogram, model: model)
  }

  private func labeled(
    by model: ColorModel, _ histogram: ColorHistogram, _ progress: ProgressHandler
  ) throws(MixelError) -> Segmentation {
    progress(JobProgress(.labeling, completed: 2, of: 3))
    let colors = try photo.colors(workers: workers)
    do throws(MixtureError) {
      return try Segmentation(
        labeling: colors, counted: histogram, with: model, smoothing: options.smoothing, workers: workers)
    } catch {
      throw MixelError(error)
    }
  }

  private func labeled(
    by model: SpatialColorModel, _ histogram: ColorHistogram, _ progress: ProgressHandler
  ) throws(MixelError) -> Segmentation {
    progress(JobProgress(.labeling, completed: 2, of: 3))
    let colors = try photo.colors(workers: workers)
    do throws(MixtureError) {
      return try Segmentation(
        labeling: colors, counted: histogram, with: model, smoothing: options.smoothing, workers: workers)
    } catch {
      throw MixelError(error)
    }
  }
}

extension Photo {
  /// Fits a mixture to the photo's colors.
  func colorModel(_ options: ColorFitOptions, workers: Workers) throws(MixelError) -> ColorModel {
    guard try histogram(workers: workers).colorCount > 0 else { throw .nothingVisible }
    return try fitted(options, workers: workers).model
  }

  /// Fits a mixture to the photo's colors and positions together.
  func spatialModel(
    _ options: ColorFitOptions, positionWeight: Double, workers: Workers
  ) throws(MixelError) -> SpatialColorModel {
    let selection = try selection(of: options, workers: workers)
    let colors = try colors(workers: workers)
    do throws(MixtureError) {
      return try SpatialColorModel(
        fitting: colors, positionWeight: positionWeight, options: options.fitOptions, choosing: selection,
        space: options.space, workers: workers)
    } catch {
      throw MixelError(error)
    }
  }

  /// Returns how to choose the number of components, with the photo's effective sample size if it
  /// is needed; nil for a fixed number.
  func selection(of options: ColorFitOptions, workers: Workers) throws(MixelError) -> SelectionOptions? {
    guard var selection = options.selection else { return nil }
    if selection.effectiveSampleSize == nil {
      selection.effectiveSampleSize = try effectiveSampleSize(workers: workers)
    }
    return selection
  }
}

extension Segmentation {
  /// The number of components that have a pixel.
  fileprivate func usedLabels(workers: Workers) -> Int {
    labels.pixelCounts(labelCount: model.mixture.components.count, workers: workers).count { $0 > 0 }
  }
}
