import Mixel

/// All options of a segmentation that tell in its outputs, as the text whose digest manifests hold.
///
/// The text says what it has said since manifests exist, names of types that are gone included:
/// another text would have every batch made anew that an earlier version has finished. A test holds
/// it to that.
struct SegmentSettings {
  let options: SegmentationOptions
  let regions: RegionOptions
  let exports: [PhotoSegmentation.Export]
  /// Whether nothing was said of how to choose the number of components, even where it is fixed.
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
