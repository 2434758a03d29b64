import ArgumentParser

/// The option that says where the outputs for pictures go.
struct OutputFolderArgument: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder for outputs, instead of beside the input; - writes a single output to standard output.",
      valueName: "folder"),
    completion: .directory)
  var outDir: String?
}

extension String {
  /// The heading of the options that are used first.
  static let mainOptions = "Main options"
}
