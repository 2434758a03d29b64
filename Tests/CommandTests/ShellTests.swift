import Foundation
import Testing

@Suite("Completions and manual", .needsCommand)
struct ShellTests {
  /// The argument parser's description of the command: every visible subcommand and its arguments.
  private struct Description: Decodable {
    struct Argument: Decodable {
      struct Name: Decodable {
        let kind: String
        let name: String
        var text: String { (kind == "long" ? "--" : "-") + name }
      }

      let names: [Name]?
      let shouldDisplay: Bool
    }

    let commandName: String
    let shouldDisplay: Bool
    let arguments: [Argument]?
    let subcommands: [Description]?
  }

  private struct Tool: Decodable { let command: Description }

  private func description() throws -> Description {
    try JSONDecoder().decode(Tool.self, from: try Command.run(["--experimental-dump-help"]).output).command
  }

  private func script(for shell: String) throws -> String {
    let outcome = try Command.run(["--generate-completion-script", shell])
    #expect(outcome.status == 0)
    return outcome.text
  }

  /// Returns the output of a shell; nil if it is not installed.
  private func output(of shell: String, _ arguments: [String], in folder: URL) throws -> (status: Int32, text: String)?
  {
    let folders = ["/bin", "/usr/bin", "/usr/local/bin", "/opt/homebrew/bin"]
    guard let path = folders.map({ "\($0)/\(shell)" }).first(where: FileManager.default.isExecutableFile) else {
      return nil
    }
    let process = Process(), pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "\(folder.path):/usr/bin:/bin", "HOME": folder.path].merging(Sanitizer.environment) {
      $1
    }
    process.standardOutput = pipe
    process.standardError = FileHandle.nullDevice
    try process.run()
    let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
    process.waitUntilExit()
    return (process.terminationStatus, text)
  }

  /// Makes a folder with mixel, its completion script and some files.
  private func playground(_ shell: String) throws -> Scratch {
    let scratch = try Scratch()
    try FileManager.default.createSymbolicLink(
      at: scratch.url.appendingPathComponent("mixel"),
      withDestinationURL: URL(fileURLWithPath: try #require(Command.path)))
    _ = try scratch.write(Data(try script(for: shell).utf8), "completions")
    for name in ["photo.jpg", "drawing.PNG", "notes.txt", "lake.model.json", "boxes.csv"] {
      _ = try scratch.write(Data(), name)
    }
    try FileManager.default.createDirectory(
      at: scratch.url.appendingPathComponent("folder"), withIntermediateDirectories: false)
    return scratch
  }

  @Test(arguments: ["bash", "zsh", "fish"])
  func scriptsParse(_ shell: String) throws {
    let scratch = try playground(shell)
    guard let outcome = try output(of: shell, ["-n", scratch.path("completions")], in: scratch.url) else {
      try #require(shell != "bash", "there is no bash")
      return
    }
    #expect(outcome.status == 0)
  }

  /// Returns the completions that bash offers for the last word of a command line.
  @Test(arguments: [
    (["cut"], ["cutout"]),
    (["segment", "--cov"], ["--covariance"]),
    (["segment", "--covariance", ""], ["diagonal", "full", "spherical", "tied"]),
    (["segment", "-k", "a"], ["auto"]),
    (["segment", ""], ["drawing.PNG", "folder", "photo.jpg"]),
    (["segment", "--model", ""], ["folder", "lake.model.json"]),
    (["segment", "--out-dir", ""], ["folder"]),
    (["segment", "--emit", "lab"], ["labels", "labels-npy"]),
    (["segment", "--emit", "labels,coco"], ["labels,coco", "labels,coco-rle"]),
    (["cutout", "--boxes", "b"], ["boxes.csv"]),
    (["track", ""], ["folder"]),
    (["inspect", "n"], ["notes.txt"]),
  ])
  func bashCompletes(_ words: [String], _ expected: [String]) throws {
    let scratch = try playground("bash")
    let driver = """
      source ./completions
      COMP_WORDS=(mixel "$@")
      COMP_CWORD=$#
      COMP_LINE="mixel $*"
      COMP_POINT=${#COMP_LINE}
      _mixel mixel "${!#}" "${COMP_WORDS[COMP_CWORD - 1]}"
      printf '%s\\n' "${COMPREPLY[@]}"
      """
    let outcome = try #require(try output(of: "bash", ["-c", driver, "bash"] + words, in: scratch.url))
    let offered = Set(outcome.text.split(separator: "\n").map(String.init)).filter {
      !$0.hasPrefix("-") || words.last!.hasPrefix("-")
    }
    #expect(offered.sorted() == expected)
  }

  /// Returns the completions that fish offers, if it is installed. A fish that hangs is killed.
  @Test(arguments: [
    ("segment --covariance ", ["diagonal", "full", "spherical", "tied"]),
    ("segment ", ["drawing.PNG", "folder/", "photo.jpg"]),
    ("segment --k-range 2-3 photo.jpg d", ["drawing.PNG"]),
    ("segment --emit labels,coco", ["labels,coco", "labels,coco-rle"]),
    ("cutout --boxes b", ["boxes.csv"]),
  ])
  func fishCompletes(_ line: String, _ expected: [String]) throws {
    let scratch = try playground("fish")
    let driver = "source ./completions; complete -C 'mixel \(line)'"
    guard try output(of: "fish", ["-c", "true"], in: scratch.url) != nil else { return }
    let outcome = try #require(try output(of: "timeout", ["20", "fish", "-c", driver], in: scratch.url))
    #expect(outcome.text.split(separator: "\n").map { $0.prefix { $0 != "\t" } }.map(String.init).sorted() == expected)
  }

  @Test func manualNamesEveryOption() throws {
    let outcome = try Command.run(["manual"])
    #expect(outcome.status == 0)
    let lines = outcome.text.split(separator: "\n").map(String.init)
    let tool = try description()
    let common = Set((tool.arguments ?? []).flatMap { ($0.names ?? []).map(\.text) })
    var count = 0
    for command in tool.subcommands ?? [] where command.shouldDisplay && command.commandName != "help" {
      let start = try #require(lines.firstIndex(of: ".SS \"mixel \(command.commandName)\""), "\(command.commandName)")
      let end = lines[(start + 1)...].firstIndex { $0.hasPrefix(".SS ") || $0.hasPrefix(".SH ") } ?? lines.endIndex
      let terms = zip(lines[start..<end], lines[(start + 1)..<end]).filter { $0.0 == ".TP" }.map(\.1).joined(
        separator: "\n")
      for name in (command.arguments ?? []).filter(\.shouldDisplay).flatMap({ $0.names ?? [] })
      where !common.contains(name.text) {
        #expect(
          terms.contains("\\fB\(name.text.replacingOccurrences(of: "-", with: "\\-"))\\fR"),
          "\(command.commandName) \(name.text)")
        count += 1
      }
    }
    #expect(count > 60)
    for section in [
      "NAME", "SYNOPSIS", "DESCRIPTION", "OPTIONS", "COMMANDS", "EXIT STATUS", "ENVIRONMENT", "FILES", "EXAMPLES",
    ] {
      #expect(lines.contains(".SH \"\(section)\""))
    }
  }

  /// Every line is a known macro or text, and each line ends in the roman font.
  @Test func manualIsWellFormed() throws {
    let macros: Set = [".TH", ".nh", ".ad", ".SH", ".SS", ".PP", ".TP", ".RS", ".RE", ".nf", ".fi"]
    var depth = 0, isVerbatim = false
    for line in try Command.run(["manual"]).text.split(separator: "\n") {
      let macro = String(line.prefix { $0 != " " })
      if line.hasPrefix(".") { #expect(macros.contains(macro), "\(line)") } else { #expect(!line.hasPrefix("'")) }
      #expect(line.components(separatedBy: "\\f").count % 2 == 1, "\(line)")
      #expect(isVerbatim || line.hasPrefix(".") || line.utf8.count <= 160)
      switch macro {
      case ".RS": depth += 1
      case ".RE": depth -= 1
      case ".nf", ".fi": isVerbatim = macro == ".nf"
      default: break
      }
      #expect(depth >= 0)
    }
    #expect(depth == 0 && !isVerbatim)
  }

  /// The subcommand is not in the help's list.
  @Test func manualIsHidden() throws {
    #expect(!(try Command.run(["--help"]).text.contains("manual")))
    #expect(try Command.run(["manual", "--help"]).text.contains("mixel manual > mixel.1"))
  }
}
