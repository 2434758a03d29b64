import ArgumentParser

/// Prints the manual page of the root command. It is hidden from the help: `tools/install` and
/// packagers run it.
struct Manual<Root: CommandWithExamples>: CommandWithExamples {
  static var name: String { "manual" }

  static var examples: [String] { ["mixel manual > mixel.1"] }

  static var configuration: CommandConfiguration {
    CommandConfiguration(
      commandName: name,
      abstract: "Print the manual page, mixel(1).",
      discussion:
        """
        It is generated from the help of each command, so it describes this version. To read it: \
        mixel manual | man -l -
        """,
      shouldDisplay: false)
  }

  func run() throws {
    Console.write(Array(try ManualPage(of: Root.self).text.utf8))
  }
}
