import Mixel

/// `mixel segment` of one picture: fit and label.
struct SegmentTask: PictureTask {
  enum ModelSource: Sendable {
    case saved(ColorModel)
    case fitted(FitRequest)
  }

  let source: ModelSource
  let smoothing: Smoothing
  /// Of positions, where they are modelled with colours.
  let positionWeight: Double?
  let regionOptions: RegionOptions
  let emissions: [Emission]
  let labelMapFile: LabelMapFile

  var suffixes: [[String]] { SegmentOutputs.alternativeSuffixes(of: emissions) }

  var settings: String {
    "\(source) \(smoothing) \(String(describing: positionWeight)) \(regionOptions) \(emissions.map(\.rawValue))"
  }

  /// Half as much again as a photo of 12 megapixels was seen to take: 4 for labels and pictures, 11 with regions, 10 with annotations.
  var bytesPerPixel: Int {
    let findsRegions = emissions.contains(.regions) || isFreeToChoose
    let encodesMaps = !Set(emissions).isDisjoint(with: [.coco, .cocoRLE, .posteriors])
    return findsRegions || encodesMaps ? 18 : 6
  }

  func check(_ input: BatchInput, output: (String) -> String) throws(Failure) {
    if emissions.contains(.voc) { try labelMapFile.check(beside: output("voc.png")) }
  }

  func make(_ input: BatchInput, _ decoded: DecodedImage, _ times: inout StageTimes, _ workers: Workers) throws(Failure) -> PictureResult {
    let picture = decoded.picture
    let histogram = times.measure("count colours") { ColorHistogram(counting: picture, workers: workers) }
    let (segmentation, tree) = try self.segmentation(of: picture, histogram, &times, workers: workers)
    let outputs = SegmentOutputs(
      segmentation: segmentation, picture: picture, histogram: histogram, format: decoded.format,
      fileName: input.isStandardInput ? "stdin" : PathParts.name(input.path), regionOptions: regionOptions, regionTree: tree)
    var result = PictureResult(
      line: line(segmentation), components: segmentation.model.mixture.components.count,
      logLikelihood: isFitted ? segmentation.model.provenance?.meanLogLikelihood : nil
    ) { workers throws(Failure) in
      outputs.files(for: emissions, workers: workers)
    } standardOutput: { workers throws(Failure) in
      try outputs.standardOutput(emissions[0], workers: workers)
    }
    if emissions.contains(.voc) {
      result.afterwards = { output throws(Failure) in try labelMapFile.extend(to: outputs.annotationNames, beside: output("voc.png")) }
    }
    return result
  }

  /// Also the tree of regions that the labels were taken from, if they were.
  private func segmentation(
    of picture: Picture, _ histogram: ColorHistogram, _ times: inout StageTimes, workers: Workers
  ) throws(Failure) -> (Segmentation, RegionTree?) {
    if let positionWeight, case .fitted(let request) = source {
      let model = try times.measure("fit") { () throws(Failure) in
        try fitted(histogram, picture, request, workers: workers) { (options, selection) throws(MixtureError) in
          try SpatialColorModel(
            fitting: picture, positionWeight: positionWeight, options: options, choosing: selection, space: request.space, workers: workers)
        }
      }
      return times.measure("label") {
        (Segmentation(labelling: picture, counted: histogram, with: model, smoothing: smoothing, workers: workers), nil)
      }
    }
    if positionWeight == nil, case .fitted(let request) = source, let range = request.selection?.range, request.isFreeToChoose,
      !picture.hasFlatColors(workers: workers)
    {
      var chosen = request
      chosen.selection = nil
      return try times.measure("find regions") { () throws(Failure) in
        try fitted(histogram, picture, chosen, workers: workers) { (options, _) throws(MixtureError) in
          let tree = RegionTree(of: picture, workers: workers)
          let segmentation = try Segmentation(
            choosingRegionsOf: picture, in: tree, counted: histogram, options: options, range: range, space: request.space, workers: workers)
          return (segmentation, tree)
        }
      }
    }
    let model = try times.measure("fit") { () throws(Failure) in try self.model(of: picture, histogram, workers: workers) }
    return times.measure("label") {
      (Segmentation(labelling: picture, counted: histogram, with: model, smoothing: smoothing, workers: workers), nil)
    }
  }

  private func model(of picture: Picture, _ histogram: ColorHistogram, workers: Workers) throws(Failure) -> ColorModel {
    switch source {
    case .saved(let model):
      return model
    case .fitted(let request):
      return try fitted(histogram, picture, request, workers: workers) { (options, selection) throws(MixtureError) in
        try histogram.fit(options, choosing: selection, space: request.space, workers: workers).model
      }
    }
  }

  /// What a fit gives by a request, the number of independent pixels taken from the picture where it is needed.
  private func fitted<Result>(
    _ histogram: ColorHistogram, _ picture: Picture, _ request: FitRequest, workers: Workers,
    _ fit: (FitOptions, SelectionOptions?) throws(MixtureError) -> Result
  ) throws(Failure) -> Result {
    guard histogram.colorCount > 0 else { throw Failure("every pixel is fully transparent; there is nothing to segment") }
    var selection = request.selection
    if request.needsSampleSize { selection?.effectiveSampleSize = picture.effectiveSampleSize(workers: workers) }
    do {
      return try fit(request.options, selection)
    } catch {
      throw Failure("\(error)")
    }
  }

  private var isFitted: Bool {
    if case .fitted = source { true } else { false }
  }

  /// Whether `-k auto` goes by the regions of a picture.
  private var isFreeToChoose: Bool {
    guard case .fitted(let request) = source else { return false }
    return request.selection != nil && request.isFreeToChoose
  }

  private func isChosenByRegions(_ segmentation: Segmentation) -> Bool {
    guard case .fitted(let request) = source else { return false }
    return request.selection != nil && segmentation.model.provenance?.selection == nil
  }

  /// What is said of a segmentation.
  private func line(_ segmentation: Segmentation) -> String {
    let found = segmentation.model.mixture.components.count
    var line = "\(found) components"
    guard let fit = segmentation.model.provenance, isFitted else { return line }
    line += ", \(grouped(fit.distinctColors)) colours, log-likelihood \(fixed(fit.meanLogLikelihood, decimals: 4)) nats a pixel"
    if isChosenByRegions(segmentation) { line += "; \(found) chosen by its regions" }
    if let selection = fit.selection { line += "; \(selection.best.components) chosen by \(selection.criterion.rawValue)" }
    if found < fit.requestedComponents { line += " (k_effective \(found) of the \(fit.requestedComponents) asked for)" }
    if !fit.converged { line += "; not converged after \(fit.iterations) iterations, --max-iterations allows more" }
    return line
  }
}
