import Foundation
import Testing

/// Compares articles of Sources/Mixel/Mixel.docc with the programs in samples/articles, which they
/// show in pieces, and with the output of these programs.
@Suite("Articles")
struct ArticleTests {
  static let names = ["ExpectationMaximization", "LocalOptima", "ChoosingK"]

  /// The pieces, with empty lines between them, are the whole program.
  @Test(arguments: names)
  func articleShowsItsProgram(_ name: String) throws {
    let program = try text("samples/articles/\(name)/main.swift")
    #expect(try blocks(of: name, in: "swift").joined(separator: "\n") == program)
  }

  /// Articles show numbers with as many digits as agree between all instruction sets.
  @Test(arguments: names)
  func programPrintsWhatTheArticleShows(_ name: String) throws {
    let shown = try blocks(of: name, in: "console").joined()
    #expect(!shown.isEmpty)
    #expect(try output(of: name) == shown)
  }

  /// Returns the contents of an article's fenced blocks of a language.
  private func blocks(of article: String, in language: String) throws -> [String] {
    try text("Sources/Mixel/Mixel.docc/\(article).md").components(separatedBy: "\n```\(language)\n").dropFirst().map {
      rest in
      let end = try #require(rest.range(of: "```\n"))
      return String(rest[..<end.lowerBound])
    }
  }

  private func text(_ path: String) throws -> String {
    let root = URL(filePath: #filePath).appending(path: "../../..")
    return try String(contentsOf: root.appending(path: path).standardizedFileURL, encoding: .utf8)
  }

  /// Runs a program that was built with the tests, and returns its output.
  private func output(of program: String) throws -> String {
    let process = Process()
    process.executableURL = builtProducts.appending(path: program)
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    return String(decoding: output, as: UTF8.self)
  }
}
