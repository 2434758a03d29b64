import ArgumentParser

/// A command whose help ends with examples that run as they stand, from the top of a checkout.
protocol ExampleGiving: ParsableCommand {
  static var examples: [String] { get }
}

enum Help {
  /// A help text with the examples of the command that it is about.
  static func complete(_ text: String, of root: any ExampleGiving.Type) -> String {
    let usage = text.split(separator: "\n").first { $0.hasPrefix("USAGE: ") }?.split(separator: " ") ?? []
    let command =
      root.configuration.subcommands.first { usage.dropFirst(2).first == $0._commandName[...] }
      as? any ExampleGiving.Type ?? root
    let trimmed = String(text.reversed().drop { $0 == "\n" }.reversed())
    return trimmed + "\n\nEXAMPLES:\n" + command.examples.map { "  \($0)\n" }.joined()
  }
}
