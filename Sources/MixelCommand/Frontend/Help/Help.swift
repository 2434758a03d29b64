import ArgumentParser

/// A command whose help ends with examples, which run as they stand in the top folder of a
/// checkout.
protocol CommandWithExamples: ParsableCommand {
  /// What is typed to run it: `segment`.
  static var name: String { get }

  static var examples: [String] { get }

  /// The earlier names of options, which still work, and their names of today.
  static var renamedOptions: [String: String] { get }
}

extension CommandWithExamples {
  static var renamedOptions: [String: String] { [:] }

  /// The subcommand of a name, if there is one that has examples.
  static func subcommand(named name: some StringProtocol) -> (any CommandWithExamples.Type)? {
    configuration.subcommands.lazy.compactMap { $0 as? any CommandWithExamples.Type }.first { $0.name == name }
  }
}

enum Help {
  /// Returns a help text followed by the examples of the command that it describes.
  ///
  /// - Parameters:
  ///   - text: the help of `root` or of one of its subcommands.
  ///   - root: the root command.
  static func addingExamples(to text: String, root: any CommandWithExamples.Type) -> String {
    let usage = text.split(separator: "\n").first { $0.hasPrefix("USAGE: ") }?.split(separator: " ") ?? []
    let command = usage.dropFirst(2).first.flatMap { root.subcommand(named: $0) } ?? root
    let trimmed = String(text.reversed().drop { $0 == "\n" }.reversed())
    return trimmed + "\n\nEXAMPLES:\n" + command.examples.map { "  \($0)\n" }.joined()
  }
}
