import ArgumentParser
import Mixel

/// The options of `segment` that are used first.
struct SegmentMainArguments: ParsableArguments {
  @OptionGroup var count: ComponentsArgument

  @Option(
    help: ArgumentHelp(
      """
      The outputs to write, a list of: \(PhotoSegmentation.Export.allCases.map(\.rawValue).joined(separator: ", ")); \
      by default labels, overlay and model. Several of these lists add up.
      """,
      valueName: "list"),
    completion: .list(of: PhotoSegmentation.Export.self))
  var emit: [EmitList] = []

  @Option(
    help: ArgumentHelp(
      """
      What gets a label: groups of regions that have similar colours (regions, the default), or the components of a \
      mixture fitted to the colours of the pixels (pixels).
      """))
  var by: SegmentationOptions.Basis?

  @OptionGroup var place: OutputFolderArgument

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      """
      How strongly equal labels are favoured for neighbouring pixels; 0 labels each pixel by its colour alone. With \
      -k, this means --by pixels. The default is 1.
      """,
      valueName: "strength"
    ))
  var smooth: Given<Double>?

  @Option(
    help: ArgumentHelp("Use this saved model instead of fitting one with -k.", valueName: "file"), completion: .models)
  var model: String?

  func validate() throws {
    _ = try smoothing
    _ = try exports
    if smooth != nil, by == .regions {
      throw usage("--smooth and --by regions exclude each other: labels of regions are not smoothed")
    }
  }

  var basis: SegmentationOptions.Basis { by ?? (smooth == nil ? .regions : .pixels) }

  var smoothing: Smoothing {
    get throws { try smooth.map { Smoothing(strength: try $0.number(of: "--smooth", above: false)) } ?? .standard }
  }

  /// The chosen outputs; nil for those by default.
  var exports: [PhotoSegmentation.Export]? { get throws { try PhotoSegmentation.Export.chosen(by: emit) } }
}
