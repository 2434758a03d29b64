import ArgumentParser

/// The option that says how many components to fit.
struct ComponentsArgument: ParsableArguments {
  @Option(
    name: [.customShort("k", allowingJoined: true), .customLong("components")],
    parsing: .unconditional,
    help: ArgumentHelp("The number of labels, or of components of the mixture: 1 to 65535, or auto.", valueName: "n"),
    completion: .list(["auto"]))
  var components: Given<ComponentCount>?

  func validate() throws { _ = try count }

  /// The number, or `auto`; nil if the option is not given.
  var count: ComponentCount? {
    get throws {
      try components?.value(of: "-k", "a whole number from 1 to 65535, or auto") { count in
        if case .fixed(let count) = count { (1...65_535).contains(count) } else { true }
      }
    }
  }
}
