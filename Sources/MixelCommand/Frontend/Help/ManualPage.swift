import ArgumentParser

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The manual page of a command and its subcommands: everything that their help says, in the
/// sections that such pages have.
struct ManualPage {
  private let root: any CommandWithExamples.Type
  private let tool: CommandDescription
  private var page = ManualText()

  /// - Throws: `DecodingError` if the argument parser describes the command in an unknown format.
  init(of root: any CommandWithExamples.Type) throws {
    self.root = root
    tool = try JSONDecoder().decode(ToolDescription.self, from: Data(root._dumpHelp().utf8)).command
    writeHeader()
    writeSynopsis()
    writeDescription()
    writeOptions()
    page.section("COMMANDS")
    for command in subcommands { write(command) }
    writeExitStatuses()
    writeEnvironment()
    writeFiles()
    writeExamples()
  }

  /// The page's source, in the macros of man(7).
  var text: String { page.source }

  private var subcommands: [CommandDescription] {
    (tool.subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
  }

  private mutating func writeHeader() {
    page.line(".TH \(tool.commandName.uppercased()) 1 \"\" \"\(root.configuration.version)\" \"User Commands\"")
    page.line(".nh")  // No hyphenation: it would cut names of options and files.
    page.section("NAME")
    let abstract = tool.abstract ?? ""
    let lowercased = abstract.prefix(1).lowercased() + abstract.dropFirst()
    page.line("\(tool.commandName) \\- " + ManualText.escaped(lowercased.trimmingSuffix(".")))
  }

  private mutating func writeSynopsis() {
    page.section("SYNOPSIS")
    page.line(".nf")
    for command in subcommands { page.line(command.manualSynopsis(of: tool.commandName)) }
    page.line(ManualText.bold("\(tool.commandName) help") + " [" + ManualText.italic("command") + "]")
    page.line(".fi")
  }

  private mutating func writeDescription() {
    page.section("DESCRIPTION")
    page.discussion(tool.paragraphs)
  }

  private mutating func writeOptions() {
    page.section("OPTIONS")
    page.line("With every command:")
    for argument in tool.shownArguments { page.item(argument.manualTerm, argument.manualText) }
  }

  /// Writes the subsection of one subcommand, without the options that all commands have.
  private mutating func write(_ command: CommandDescription) {
    page.subsection("\(tool.commandName) \(command.commandName)")
    page.discussion([command.abstract ?? ""] + command.paragraphs)
    let common = Set(tool.shownArguments.compactMap(\.longName))
    for argument in command.shownArguments where argument.longName.map({ !common.contains($0) }) ?? true {
      page.item(argument.manualTerm, argument.manualText)
    }
    page.discussion(command.exitStatuses.map { "Exit status: " + $0 })
    guard let examples = root.subcommand(named: command.commandName)?.examples else { return }
    page.paragraph()
    page.line("Examples:")
    page.verbatim(examples)
  }

  private mutating func writeExitStatuses() {
    page.section("EXIT STATUS")
    for (number, meaning) in tool.exitStatuses.flatMap(Self.statuses) { page.item(ManualText.bold(number), meaning) }
  }

  private mutating func writeEnvironment() {
    page.section("ENVIRONMENT")
    page.item(ManualText.bold("NO_COLOR"), "If set and not empty, nothing is coloured on a terminal.")
    page.item(ManualText.bold("COLUMNS"), "The width of help texts if standard output is not a terminal.")
  }

  private mutating func writeFiles() {
    page.section("FILES")
    page.discussion([
      """
      There are no configuration files. Outputs are written beside their inputs or into the folder that --out-dir \
      names. Models are JSON files that name their schema.
      """,
      """
      A folder of outputs has a file .mixel-manifest, which tells --skip-existing how the outputs were made. Files \
      named .mixel-*.tmp are unfinished outputs. If a run is killed, the next run removes the ones it left.
      """,
    ])
  }

  private mutating func writeExamples() {
    page.section("EXAMPLES")
    page.line("From the top folder of a checkout, which has these pictures:")
    page.verbatim(root.examples)
  }

  /// Splits `0 done, 1 some inputs failed, ...` into numbers and meanings. A part without a number
  /// belongs to the meaning before it.
  private static func statuses(_ list: String) -> [(number: String, meaning: String)] {
    var result: [(number: String, meaning: String)] = []
    for part in list.split(separator: ", ") {
      let number = part.prefix { $0.isNumber }
      if number.isEmpty, !result.isEmpty {
        result[result.count - 1].meaning += ", " + part
      } else {
        result.append((String(number), String(part.dropFirst(number.count).drop { $0 == " " })))
      }
    }
    return result.map { ($0.number, $0.meaning.trimmingSuffix(".") + ".") }
  }
}

extension String {
  /// The string without a suffix, if it has it.
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
