import Mixel

/// The options of a segmentation that affect its outputs, as a text whose digest is kept in
/// manifests.
///
/// The text must never change for the same options, or batches that an earlier version has finished
/// would be made again. It therefore still has names of types that no longer exist. A test compares
/// it.
struct SegmentSettings {
  let options: SegmentationOptions
  let regions: RegionOptions
  let exports: [PhotoSegmentation.Export]
  /// Whether neither a criterion nor an effective sample size was given, even for a fixed number of
  /// components.
  let usesDefaultSelection: Bool
  /// What COCO documents describe.
  var annotated = PhotoSegmentation.Annotated.labels
  /// The format of pictures, if one was asked for.
  var format: PictureFormat?

  var text: String {
    "\(source) \(options.smoothing) \(String(describing: options.positionWeight)) \(regions) \(exports.map(\.rawValue))"
      + additions
  }

  /// What concerns options and outputs that came later, or changed. Empty without them, so that the
  /// text of others stays.
  private var additions: String {
    var text = options.regionLabels == nil ? "" : " by regions"
    let pictures = exports.contains { [.overlay, .legend, .posterized].contains($0) }
    if exports.contains(.posterized) { text += " indexed" }
    if pictures, let format { text += " \(format.rawValue)" }
    guard exports.contains(where: { $0 == .coco || $0 == .cocoRLE }) else { return text }
    if annotated != .labels || regions.minimumArea != nil { text += " of \(annotated.rawValue)" }
    return text
  }

  private var source: String {
    switch options.source {
    case .model(let model): "saved(\(text(of: model)))"
    case .fitted(let fit): "fitted(MixelCommand.FitRequest(\(request(fit))))"
    }
  }

  /// The origin of a model is left out, since models of earlier versions had none.
  private func text(of model: ColorModel) -> String {
    String(reflecting: ColorModel(mixture: model.mixture, space: model.space, provenance: model.provenance))
      .replacing(", origin: nil)", with: ")")
  }

  private func request(_ fit: ColorFitOptions) -> String {
    var mixture = fit.mixture
    mixture.componentCount = 1
    if case .count(let count) = fit.components { mixture.componentCount = count }
    return """
      options: \(String(reflecting: mixture)), selection: \(String(reflecting: fit.selection)), \
      isFreeToChoose: \(usesDefaultSelection), space: \(String(reflecting: fit.space))
      """
  }
}
