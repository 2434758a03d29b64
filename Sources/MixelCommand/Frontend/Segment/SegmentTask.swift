import Batches
import Mixel

extension PhotoSegmentation.Export: ExportChoice {}

/// The work of `mixel segment` on one picture.
struct SegmentTask: PictureTask {
  let options: SegmentationOptions
  let regions: RegionOptions
  let exports: [PhotoSegmentation.Export]
  /// What COCO documents describe.
  var annotated = PhotoSegmentation.Annotated.labels
  /// The format of pictures; nil for that of the photo for overlays, and PNG for the others.
  var format: PictureFormat?
  /// Whether neither a criterion nor an effective sample size was given.
  let usesDefaultSelection: Bool
  let labelMapFile: LabelMapFile

  var suffixes: [[String]] {
    exports.flatMap { export -> [[String]] in
      switch (export, format) {
      case (.overlay, let format?): [["overlay.\(format.fileExtension)"]]
      case (.legend, let format): [["legend.\((format ?? .png).fileExtension)"]]
      case (.posterized, let format): [["posterised.\((format ?? .png).fileExtension)"]]
      default: export.suffixes
      }
    }
  }

  var settings: String {
    SegmentSettings(
      options: options, regions: regions, exports: exports, usesDefaultSelection: usesDefaultSelection,
      annotated: annotated, format: format
    ).text
  }

  /// The memory budget: 1.5 times what was measured on a photo of 12 megapixels, which is 4 for
  /// labels and pictures, 11 with regions and 10 with annotations.
  var bytesPerPixel: Int {
    let findsRegions =
      exports.contains { $0 == .regions || $0 == .regionsCSV } || annotated == .regions || mayGoByRegions
    let encodesMaps = !Set(exports).isDisjoint(with: [.coco, .cocoRLE, .posteriors])
    return findsRegions || encodesMaps ? 18 : 6
  }

  func check(_ input: BatchInput, output: (String) -> String) throws(Failure) {
    if exports.contains(.voc) { try labelMapFile.check(beside: output("voc.png")) }
  }

  func make(
    _ input: BatchInput, _ decoded: DecodedImage, _ times: inout StageTimes, _ workers: Workers
  ) throws(Failure) -> PictureResult {
    let photo = Photo(decoded, name: input.isStandardInput ? "stdin" : PathParts.name(input.path))
    let segmentation = try times.follow { progress throws(MixelError) in
      try photo.segmented(options, workers: workers, progress: progress)
    }
    var result = PictureResult(
      line: line(segmentation), details: details(segmentation),
      components: segmentation.model.mixture.components.count,
      logLikelihood: isFitted ? segmentation.model.provenance?.meanLogLikelihood : nil
    ) { workers throws(MixelError) in
      try segmentation.files(
        for: exports, regions: regions, annotating: annotated, format: format, workers: workers)
    } standardOutput: { workers throws(MixelError) in
      try standardOutput(segmentation, workers)
    }
    result.doubts = photo.doubts
    if exports.contains(.voc) {
      result.afterwards = { output throws(Failure) in
        try labelMapFile.extend(to: segmentation.vocNames, beside: output("voc.png"))
      }
    }
    return result
  }

  /// Encodes the output that goes to standard output; pictures become PNM.
  private func standardOutput(_ segmentation: PhotoSegmentation, _ workers: Workers) throws(MixelError) -> [UInt8] {
    switch exports[0] {
    case .labels: try segmentation.labelsPGM(workers: workers)
    case .overlay: try segmentation.overlay(as: .ppm, workers: workers)
    case .legend: try segmentation.legend(as: .ppm, workers: workers)
    case .posterized: try segmentation.posterized(as: .ppm, workers: workers)
    case .regions: try segmentation.regions(regions, workers: workers).json()
    case .labelsNPY, .regionsCSV, .model, .posteriors, .voc, .coco, .cocoRLE:
      try segmentation.files(for: [exports[0]], regions: regions, annotating: annotated, workers: workers)[0]
        .bytes(workers: workers)
    }
  }

  private var isFitted: Bool {
    if case .fitted = options.source { true } else { false }
  }

  /// Whether the photo's regions may choose the number of labels.
  private var mayGoByRegions: Bool {
    if case .model(let model) = options.source { model.origin != nil } else { options.regionLabels != nil }
  }

  /// The message about a finished segmentation.
  private func line(_ segmentation: PhotoSegmentation) -> String {
    let found = segmentation.model.mixture.components.count
    let asked = isFitted ? segmentation.model.provenance?.requestedComponents ?? found : found
    let floored = segmentation.flooredComponents
    let isDrawn = [.regions, .inks].contains(segmentation.choice)
    return counted(found, isDrawn ? "label" : "component") + (found < asked ? " of the \(asked) asked for" : "")
      + (floored > 0 ? ", \(floored) no wider than a step of the samples" : "")
  }

  /// What a statistician wants to know of it.
  private func details(_ segmentation: PhotoSegmentation) -> String {
    guard let fit = segmentation.model.provenance, isFitted else { return "" }
    let logLikelihood = fixed(fit.meanLogLikelihood, decimals: 4)
    var line = ", \(counted(fit.distinctColors, "colour")), log-likelihood \(logLikelihood) nats a pixel"
    if segmentation.choice == .regions { line += "; by its regions" }
    if segmentation.choice == .inks { line += "; by its inks" }
    if let selection = fit.selection {
      line += "; \(selection.best.components) chosen by \(selection.criterion.rawValue)"
    }
    if !fit.converged {
      line += "; not converged after \(counted(fit.iterations, "iteration")), --max-iterations allows more"
    }
    return line
  }
}
