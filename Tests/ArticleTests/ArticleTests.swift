import Foundation
import Testing

/// Each article of Sources/Mixel/Mixel.docc shows a program of samples/articles, in pieces between
/// its text, and what it prints.
@Suite("Articles")
struct ArticleTests {
  static let names = ["ExpectationMaximization", "LocalOptima", "ChoosingK"]

  /// The pieces are apart by an empty line in the program.
  @Test(arguments: names)
  func articleShowsItsProgram(_ name: String) throws {
    let program = try text("samples/articles/\(name)/main.swift")
    #expect(try blocks(of: name, in: "swift").joined(separator: "\n") == program)
  }

  /// Numbers are shown to as many digits as all instruction sets agree in.
  @Test(arguments: names)
  func programPrintsWhatTheArticleShows(_ name: String) throws {
    let shown = try blocks(of: name, in: "console").joined()
    #expect(!shown.isEmpty)
    #expect(try output(of: name) == shown)
  }

  /// The contents of an article's fenced blocks in a language.
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

  /// What a program that was built with the tests prints.
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
