import ArgumentParser

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// The manual page of a command and its subcommands: all that their help says, in the order and the
/// dress of such pages.
struct ManualPage {
  let text: String

  init(of root: any ExampleGiving.Type) throws {
    let tool = try JSONDecoder().decode(ToolDescription.self, from: Data(root._dumpHelp().utf8)).command
    let subcommands = (tool.subcommands ?? []).filter { $0.shouldDisplay && $0.commandName != "help" }
    var page = ManualText()
    page.line(".TH \(tool.commandName.uppercased()) 1 \"\" \"\(root.configuration.version)\" \"User Commands\"")
    page.line(".nh")  // or names of options and files would be cut
    page.section("NAME")
    let abstract = tool.abstract ?? ""
    page.line(
      "\(tool.commandName) \\- "
        + ManualText.escaped((abstract.prefix(1).lowercased() + abstract.dropFirst()).trimmingSuffix(".")))

    page.section("SYNOPSIS")
    page.line(".nf")
    for command in subcommands { page.line(Self.synopsis(command, of: tool.commandName)) }
    page.line(ManualText.bold("\(tool.commandName) help") + " [" + ManualText.italic("command") + "]")
    page.line(".fi")

    page.section("DESCRIPTION")
    page.discussion(Self.paragraphs(tool).filter { !$0.hasPrefix(Self.statusMark) })
    page.section("OPTIONS")
    page.line("With every command:")
    for argument in tool.shownArguments { page.item(Self.term(argument), Self.meaning(argument)) }

    page.section("COMMANDS")
    for command in subcommands {
      page.subsection("\(tool.commandName) \(command.commandName)")
      page.discussion([command.abstract ?? ""] + Self.paragraphs(command).filter { !$0.hasPrefix(Self.statusMark) })
      let common = Set(tool.shownArguments.compactMap(\.longName))
      for argument in command.shownArguments where argument.longName.map({ !common.contains($0) }) ?? true {
        page.item(Self.term(argument), Self.meaning(argument))
      }
      let status = Self.paragraphs(command).filter { $0.hasPrefix(Self.statusMark) }
      page.discussion(status.map { "Exit status: " + $0.dropFirst(Self.statusMark.count) })
      let type =
        root.configuration.subcommands.first { $0._commandName == command.commandName } as? any ExampleGiving.Type
      if let examples = type?.examples {
        page.paragraph()
        page.line("Examples:")
        page.verbatim(examples)
      }
    }

    page.section("EXIT STATUS")
    for paragraph in Self.paragraphs(tool) where paragraph.hasPrefix(Self.statusMark) {
      Self.statuses(paragraph).forEach { page.item(ManualText.bold($0.number), $0.meaning) }
    }
    page.section("ENVIRONMENT")
    for (name, meaning) in Self.environment { page.item(ManualText.bold(name), meaning) }
    page.section("FILES")
    page.discussion(Self.files)
    page.section("EXAMPLES")
    page.line("From the top of a checkout, which has these pictures:")
    page.verbatim(root.examples)
    text = page.source
  }

  private static let environment = [
    ("NO_COLOR", "If set and not empty, nothing is coloured on a terminal."),
    ("COLUMNS", "The width of help texts, where standard output is no terminal."),
  ]

  private static let files = [
    """
    No configuration is read. Outputs land beside their inputs, or in the folder that --out-dir names; models are \
    JSON, with their schema named.
    """,
    """
    A folder of outputs has a file .mixel-manifest, which tells --skip-existing how they were made. Files named \
    .mixel-*.tmp are outputs that are not yet whole; what a killed run has left of them the next one removes.
    """,
  ]

  private static let statusMark = "EXIT STATUS: "

  private static func paragraphs(_ command: CommandDescription) -> [String] {
    var result: [String] = []
    var present: [Substring] = []
    for line in (command.discussion ?? "").split(separator: "\n", omittingEmptySubsequences: false) {
      if !line.isEmpty {
        present.append(line)
      } else if !present.isEmpty {
        result.append(present.joined(separator: "\n"))
        present = []
      }
    }
    return present.isEmpty ? result : result + [present.joined(separator: "\n")]
  }

  /// `mixel fit [options] -o file input...`
  private static func synopsis(_ command: CommandDescription, of tool: String) -> String {
    var words = [ManualText.bold("\(tool) \(command.commandName)"), "[" + ManualText.italic("options") + "]"]
    for argument in command.shownArguments where argument.kind == .option && !argument.isOptional {
      words.append(term(argument, onlyFirstName: true))
    }
    for argument in command.shownArguments where argument.kind == .positional {
      let value = ManualText.italic(argument.valueName ?? "") + (argument.isRepeating ? " ..." : "")
      words.append(argument.isOptional ? "[\(value)]" : value)
    }
    return words.joined(separator: " ")
  }

  /// `-k, --components n`
  private static func term(_ argument: CommandDescription.Argument, onlyFirstName: Bool = false) -> String {
    let value = argument.kind == .flag ? "" : ManualText.italic(argument.valueName ?? "")
    guard argument.kind != .positional else { return value + (argument.isRepeating ? " ..." : "") }
    let names = (argument.names ?? []).sorted { $0.kind == .short && $1.kind != .short }.map {
      ManualText.bold($0.text)
    }
    return names.prefix(onlyFirstName ? 1 : names.count).joined(separator: ", ") + (value.isEmpty ? "" : " " + value)
  }

  private static func meaning(_ argument: CommandDescription.Argument) -> String {
    var text = argument.abstract ?? ""
    if let values = argument.allValues, !values.isEmpty { text += " One of \(values.joined(separator: ", "))." }
    if let value = argument.defaultValue, !value.isEmpty { text += " By default \(value)." }
    return text
  }

  /// `EXIT STATUS: 0 done, 1 some inputs failed, ...`
  private static func statuses(_ paragraph: String) -> [(number: String, meaning: String)] {
    var result: [(number: String, meaning: String)] = []
    for part in paragraph.dropFirst(statusMark.count).split(separator: ", ") {
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
  /// Without a suffix, if it has it.
  fileprivate func trimmingSuffix(_ suffix: String) -> String {
    hasSuffix(suffix) ? String(dropLast(suffix.count)) : self
  }
}
