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

  @OptionGroup var place: OutputFolderArgument

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How strongly equal labels are favoured for neighbouring pixels; 0 labels each pixel by its colour alone.",
      valueName: "strength"
    ))
  var smooth = Given(1.0)

  @Option(
    help: ArgumentHelp("Use this saved model instead of fitting one with -k.", valueName: "file"), completion: .models)
  var model: String?

  func validate() throws {
    _ = try smoothing
    _ = try exports
  }

  var smoothing: Smoothing { get throws { Smoothing(strength: try smooth.number(of: "--smooth", above: false)) } }

  /// The chosen outputs; nil for those by default.
  var exports: [PhotoSegmentation.Export]? { get throws { try PhotoSegmentation.Export.chosen(by: emit) } }
}
