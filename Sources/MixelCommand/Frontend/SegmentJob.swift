import Mixel
import SystemPackage

/// One image of `mixel segment`: read, fit, label, write.
struct SegmentJob: Sendable {
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
  let plan: OutputPlan
  let labelMapFile: LabelMapFile
  let skipsExisting: Bool
  let toStandardOutput: Bool
  let decoding: DecodingOptions
  let showsTimings: Bool
  let isQuiet: Bool

  func run(_ input: String, workers: Workers) throws(Failure) -> Report {
    var times = StageTimes()
    // The overlay's name depends on the input's format, which only reading tells; existing outputs are looked for under both names.
    if !toStandardOutput {
      if skipsExisting, plan.isDone(input, SegmentOutputs.alternativeSuffixes(of: emissions)) {
        return Report(notes: isQuiet ? [] : ["\(display(input)): skipped, its outputs exist"])
      }
      try plan.checkAbsent(SegmentOutputs.certainSuffixes(of: emissions).map { plan.path(for: input, $0) })
      if emissions.contains(.voc) { try labelMapFile.check(beside: plan.path(for: input, "voc.png")) }
    }
    let decoded = try times.measure("decode") { () throws(Failure) in try ImageFiles.read(input, decoding) }
    let picture = decoded.picture
    let histogram = times.measure("count colours") { ColorHistogram(counting: picture, workers: workers) }
    let (segmentation, tree) = try self.segmentation(of: picture, histogram, &times, workers: workers)

    let outputs = SegmentOutputs(
      segmentation: segmentation, picture: picture, histogram: histogram, format: decoded.format,
      fileName: input == "-" ? "stdin" : FilePath(input).lastComponent?.string ?? input, regionOptions: regionOptions,
      regionTree: tree)
    if toStandardOutput {
      Console.write(try times.measure("encode") { () throws(Failure) in try outputs.standardOutput(emissions[0], workers: workers) })
      return report(input, picture, segmentation, times, [])
    }
    let files =
      emissions.contains(.regions)
      ? times.measure("find regions") { outputs.files(for: emissions, workers: workers) } : outputs.files(for: emissions, workers: workers)
    let paths = files.map { plan.path(for: input, $0.suffix) }
    try plan.checkAbsent(paths)
    let encoded = try times.measure("encode") { () throws(Failure) in try OutputFile.encode(files, workers) }
    try times.measure("write") { () throws(Failure) in try plan.write(Array(zip(paths, encoded)), workers: workers) }
    if emissions.contains(.voc) { try labelMapFile.extend(to: outputs.annotationNames, beside: plan.path(for: input, "voc.png")) }
    return report(input, picture, segmentation, times, paths)
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

  private func isChosenByRegions(_ segmentation: Segmentation) -> Bool {
    guard case .fitted(let request) = source else { return false }
    return request.selection != nil && segmentation.model.provenance?.selection == nil
  }

  private func report(_ input: String, _ picture: Picture, _ segmentation: Segmentation, _ times: StageTimes, _ paths: [String]) -> Report {
    var report = Report(results: isQuiet ? [] : paths)
    if !isQuiet {
      var line = "\(display(input)): \(picture.width) x \(picture.height), \(segmentation.model.mixture.components.count) components"
      if let fit = segmentation.model.provenance, case .fitted = source {
        line += ", \(grouped(fit.distinctColors)) colours, log-likelihood \(fixed(fit.meanLogLikelihood, decimals: 4)) nats a pixel"
        let found = segmentation.model.mixture.components.count
        if isChosenByRegions(segmentation) { line += "; \(found) chosen by its regions" }
        if let selection = fit.selection { line += "; \(selection.best.components) chosen by \(selection.criterion.rawValue)" }
        if found < fit.requestedComponents { line += " (k_effective \(found) of the \(fit.requestedComponents) asked for)" }
        if !fit.converged { line += "; not converged after \(fit.iterations) iterations, --max-iterations allows more" }
      }
      report.notes.append(line)
    }
    if showsTimings { report.notes += times.table }
    return report
  }
}
