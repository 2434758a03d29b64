import ArgumentParser

/// Prints the manual page. Hidden: `tools/install` runs it, and whoever packages mixel.
struct Manual: ExampleGiving {
  static let examples = ["mixel manual > mixel.1"]

  static let configuration = CommandConfiguration(
    abstract: "Print the manual page, mixel(1).",
    discussion: "It is made of what --help says of each command, so that it tells of this very version. To read it: mixel manual | man -l -",
    shouldDisplay: false)

  func run() throws {
    Console.write(Array(try ManualPage(of: MixelCommand.self).text.utf8))
  }
}
