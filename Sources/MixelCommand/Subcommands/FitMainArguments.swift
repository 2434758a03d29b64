import ArgumentParser

/// The options of `fit` that are used first.
struct FitMainArguments: ParsableArguments {
  @OptionGroup var count: ComponentsArgument

  @Option(
    name: [.customShort("o", allowingJoined: true), .customLong("output")],
    help: ArgumentHelp("The file for the model; - for standard output.", valueName: "file"), completion: .models)
  var output: String
}
