/// A command's description by the argument parser, as `--experimental-dump-help` prints it.
struct CommandDescription: Decodable {
  struct Argument: Decodable {
    struct Name: Decodable {
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
    let isOptional: Bool
    let isRepeating: Bool
    let names: [Name]?
    let valueName: String?
    let defaultValue: String?
    let allValues: [String]?
    let abstract: String?

    /// The long name, such as `--version`; nil for positional arguments.
    var longName: String? { names?.first { $0.kind == .long }?.text }
  }

  let commandName: String
  let shouldDisplay: Bool
  let abstract: String?
  let discussion: String?
  let arguments: [Argument]?
  let subcommands: [CommandDescription]?

  /// The arguments that are not hidden.
  var shownArguments: [Argument] { (arguments ?? []).filter(\.shouldDisplay) }
}

/// The top level of the JSON document.
struct ToolDescription: Decodable {
  let command: CommandDescription
}
