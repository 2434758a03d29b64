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

  var text: String {
    "\(source) \(options.smoothing) \(String(describing: options.positionWeight)) \(regions) \(exports.map(\.rawValue))"
  }

  private var source: String {
    switch options.source {
    case .model(let model): "saved(\(String(reflecting: model)))"
    case .fitted(let fit): "fitted(MixelCommand.FitRequest(\(request(fit))))"
    }
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
