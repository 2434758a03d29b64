/// Says what is wrong with a command line that the argument parser has refused.
///
/// The parser stops at the first rule that is broken, which may be a missing input although the
/// user has misspelled an option. Here the words themselves come first.
struct CommandLineDiagnosis {
  private let command: CommandDescription
  private let subcommand: String
  private let words: CommandLineWords

  /// - Parameters:
  ///   - tool: the root command.
  ///   - arguments: all words after the name of the tool, the subcommand first.
  /// - Returns: nil if the first word is no subcommand.
  init?(of tool: CommandDescription, _ arguments: [String]) {
    guard let name = arguments.first, let command = tool.subcommands?.first(where: { $0.commandName == name }) else {
      return nil
    }
    self.command = command
    subcommand = name
    words = CommandLineWords(Array(arguments.dropFirst()), of: command)
  }

  /// All words with every option on its own.
  var separated: [String] { [subcommand] + words.separated }

  /// What is wrong: an unknown option or, if there is none, an option without its value or with one
  /// that is not listed for it; nil if there is nothing of that.
  var problem: String? {
    for case .unknown(let name) in words.words { return unknown(name) }
    for case .option(let option, let name, let value) in words.words where option.kind == .option {
      guard let value else { return "\(name) needs a value: \(option.abstract ?? "")" }
      guard let known = option.allValues, !known.isEmpty, !known.contains(value) else { continue }
      let list = known.joined(separator: ", ")
      return "\(name) does not take \"\(value)\"" + Self.suggestion(for: value, in: known) + " It takes one of \(list)"
    }
    return nil
  }

  private func unknown(_ name: String) -> String {
    let names = command.shownArguments.flatMap { $0.names ?? [] }.filter { $0.kind == .long }.map(\.text)
    return "\(subcommand) has no option \(name)" + Self.suggestion(for: name, in: names)
      + " \"mixel help \(subcommand)\" lists all"
  }

  /// Says that a word is no subcommand; nil if it is one.
  static func problem(withSubcommand name: String, of names: [String]) -> String? {
    names.contains(name)
      ? nil
      : "there is no subcommand \"\(name)\"" + suggestion(for: name, in: names) + " They are "
        + names.joined(separator: ", ")
  }

  private static func suggestion(for word: String, in words: [String]) -> String {
    Spelling.nearest(to: word, in: words).map { "; did you mean \($0)?" } ?? "."
  }
}
