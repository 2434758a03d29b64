/// The words of a command line after the subcommand, taken apart as the argument parser does it.
///
/// It is used where the parser has refused a command line, to say why in the order that helps most.
struct CommandLineWords {
  enum Word: Equatable {
    /// An option or flag that the command has, and its value.
    case option(CommandDescription.Argument, name: String, value: String?)
    /// An option that the command does not have.
    case unknown(String)
    /// A positional argument.
    case operand(String)
    /// The word `--`, after which all words are positional.
    case terminator
  }

  private(set) var words: [Word] = []

  init(_ words: [String], of command: CommandDescription) {
    var rest = words[...]
    while let word = rest.popFirst() {
      if word == "--" {
        self.words += [.terminator] + rest.map { .operand($0) }
        return
      }
      if word.hasPrefix("--") {
        takeLong(word, command, &rest)
      } else if word.hasPrefix("-"), word != "-" {
        takeShort(word, command, &rest)
      } else {
        self.words.append(.operand(word))
      }
    }
  }

  /// The words with every option on its own and its value joined to its long name, so that the
  /// parser cannot take them otherwise.
  var separated: [String] {
    words.flatMap { word -> [String] in
      switch word {
      case .option(let option, let name, let value):
        value.map { ["\(option.longName ?? name)=\($0)"] } ?? [option.longName ?? name]
      case .unknown(let text), .operand(let text): [text]
      case .terminator: ["--"]
      }
    }
  }

  private mutating func takeLong(_ word: String, _ command: CommandDescription, _ rest: inout ArraySlice<String>) {
    let parts = word.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard let option = command.option(named: parts[0]) else { return words.append(.unknown(parts[0])) }
    let value = parts.count == 2 ? parts[1] : option.takeValue(from: &rest)
    words.append(.option(option, name: parts[0], value: value))
  }

  /// Takes `-q`, `-rq`, `-k 6`, `-k6`, `-k=6` and `-rk6`.
  private mutating func takeShort(_ word: String, _ command: CommandDescription, _ rest: inout ArraySlice<String>) {
    var letters = word.dropFirst()
    while let letter = letters.popFirst() {
      guard let option = command.option(named: "-\(letter)") else {
        words.append(.unknown(letters.count + 2 == word.count ? word : "-\(letter)"))
        return
      }
      if option.kind == .flag {
        words.append(.option(option, name: "-\(letter)", value: nil))
        continue
      }
      let joined = letters.hasPrefix("=") ? letters.dropFirst() : letters
      let value = letters.isEmpty ? option.takeValue(from: &rest) : String(joined)
      return words.append(.option(option, name: "-\(letter)", value: value))
    }
  }
}

extension CommandDescription {
  /// The option or flag of a name with its hyphens.
  fileprivate func option(named name: String) -> Argument? {
    (arguments ?? []).first { $0.names?.contains { $0.text == name } ?? false }
  }
}

extension CommandDescription.Argument {
  /// Takes the next word as the option's value, unless it is an option itself.
  fileprivate func takeValue(from rest: inout ArraySlice<String>) -> String? {
    guard kind == .option, let next = rest.first else { return nil }
    guard takesAnyWord || !next.hasPrefix("-") || next == "-" else { return nil }
    rest.removeFirst()
    return next
  }
}
