import Mixel
import SystemPackage

/// One image of `mixel segment`: read, fit, label, write.
struct SegmentJob: Sendable {
  enum ModelSource: Sendable {
    case saved(ColorModel)
    case fitted(FitRequest)
  }

  let source: ModelSource
  let emissions: [Emission]
  let plan: OutputPlan
  let skipsExisting: Bool
  let toStandardOutput: Bool
  let decoding: DecodingOptions
  let minimumRegionArea: Int?
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
    }
    let decoded = try times.measure("decode") { () throws(Failure) in try ImageFiles.read(input, decoding) }
    let picture = decoded.picture
    let histogram = times.measure("count colours") { ColorHistogram(counting: picture, workers: workers) }
    let model = try times.measure("fit") { () throws(Failure) in try self.model(of: picture, histogram, workers: workers) }
    let segmentation = times.measure("label") { Segmentation(labelling: picture, counted: histogram, with: model, workers: workers) }

    let outputs = SegmentOutputs(
      segmentation: segmentation, picture: picture, histogram: histogram, format: decoded.format, minimumRegionArea: minimumRegionArea)
    let files = outputs.files(for: emissions)
    if toStandardOutput {
      Console.write(try times.measure("encode") { () throws(Failure) in try outputs.standardOutput(emissions[0], workers: workers) })
      return report(input, picture, segmentation, times, [])
    }
    let paths = files.map { plan.path(for: input, $0.suffix) }
    try plan.checkAbsent(paths)
    let encoded = try times.measure("encode") { () throws(Failure) in try OutputFile.encode(files, workers) }
    try times.measure("write") { () throws(Failure) in try plan.write(Array(zip(paths, encoded)), workers: workers) }
    return report(input, picture, segmentation, times, paths)
  }

  private func model(of picture: Picture, _ histogram: ColorHistogram, workers: Workers) throws(Failure) -> ColorModel {
    switch source {
    case .saved(let model):
      return model
    case .fitted(let request):
      guard histogram.colorCount > 0 else { throw Failure("every pixel is fully transparent; there is nothing to segment") }
      do {
        let sampleSize = request.needsSampleSize ? picture.effectiveSampleSize(workers: workers) : nil
        return try request.fit(histogram, effectiveSampleSize: sampleSize, workers: workers).model
      } catch {
        throw Failure("\(error)")
      }
    }
  }

  private func report(_ input: String, _ picture: Picture, _ segmentation: Segmentation, _ times: StageTimes, _ paths: [String]) -> Report {
    var report = Report(results: isQuiet ? [] : paths)
    if !isQuiet {
      var line = "\(display(input)): \(picture.width) x \(picture.height), \(segmentation.model.mixture.components.count) components"
      if let fit = segmentation.model.provenance, case .fitted = source {
        line += ", \(grouped(fit.distinctColors)) colours, log-likelihood \(fixed(fit.meanLogLikelihood, decimals: 4)) nats a pixel"
        let found = segmentation.model.mixture.components.count
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
