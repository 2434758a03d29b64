/// A command's description by the argument parser, as `--experimental-dump-help` prints it.
struct CommandDescription: Decodable {
  struct Argument: Decodable, Equatable {
    struct Name: Decodable, Equatable {
      enum Kind: String, Decodable {
        case long, short, longWithSingleDash
      }

      let kind: Kind
      let name: String

      var text: String { (kind == .long ? "--" : "-") + name }
    }

    enum Kind: String, Decodable {
      case positional, option, flag
    }

    let kind: Kind
    let shouldDisplay: Bool
    /// The heading of its group in the help.
    let sectionTitle: String?
    /// `unconditional` if any word may be its value, even one that begins with a hyphen.
    let parsingStrategy: String
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let abstract: String?

    var takesAnyWord: Bool { parsingStrategy == "unconditional" }

    /// The long name, such as `--version`; nil for positional arguments.
    var longName: String? { names?.first { $0.kind == .long }?.text }
  }

  let commandName: String
  let shouldDisplay: Bool
  let abstract: String?
  let discussion: String?
  let arguments: [Argument]?
  let subcommands: [CommandDescription]?

  /// The arguments that are not hidden: positional ones, then the options that are used first.
  var shownArguments: [Argument] {
    let shown = (arguments ?? []).filter(\.shouldDisplay)
    func place(_ argument: Argument) -> Int {
      argument.kind == .positional ? 0 : argument.sectionTitle == .mainOptions ? 1 : 2
    }
    return (0...2).flatMap { wanted in shown.filter { place($0) == wanted } }
  }
}

/// The top level of the JSON document.
struct ToolDescription: Decodable {
  let command: CommandDescription
}
