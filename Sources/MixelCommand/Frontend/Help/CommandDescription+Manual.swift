// The parts of a command's help, as the manual page shows them.

extension CommandDescription {
  private static let statusMark = "EXIT STATUS: "

  /// The paragraphs of the discussion, without those about exit statuses.
  var paragraphs: [String] { allParagraphs.filter { !$0.hasPrefix(Self.statusMark) } }

  /// The paragraphs about exit statuses, without their heading:
  /// `0 done, 1 some inputs failed, ...`.
  var exitStatuses: [String] {
    allParagraphs.filter { $0.hasPrefix(Self.statusMark) }.map { String($0.dropFirst(Self.statusMark.count)) }
  }

  /// `mixel fit [options] -o file input ...`.
  ///
  /// - Parameter tool: the name of the root command.
  func manualSynopsis(of tool: String) -> String {
    var words = [ManualText.bold("\(tool) \(commandName)"), "[" + ManualText.italic("options") + "]"]
    for argument in shownArguments where argument.kind == .option && !argument.isOptional {
      words.append(argument.manualTerm(names: 1))
    }
    for argument in shownArguments where argument.kind == .positional {
      words.append(argument.isOptional ? "[\(argument.manualTerm)]" : argument.manualTerm)
    }
    return words.joined(separator: " ")
  }

  private var allParagraphs: [String] {
    (discussion ?? "").split(separator: "\n", omittingEmptySubsequences: false).split(whereSeparator: \.isEmpty).map {
      $0.joined(separator: "\n")
    }
  }
}

extension CommandDescription.Argument {
  /// `-k, --components n`.
  var manualTerm: String { manualTerm(names: names?.count ?? 0) }

  /// The argument with at most a number of its names, short ones first.
  fileprivate func manualTerm(names limit: Int) -> String {
    let value = kind == .flag ? "" : ManualText.italic(valueName ?? "")
    guard kind != .positional else { return value + (isRepeating ? " ..." : "") }
    let sorted = (names ?? []).sorted { $0.kind == .short && $1.kind != .short }
    let list = sorted.prefix(limit).map { ManualText.bold($0.text) }.joined(separator: ", ")
    return list + (value.isEmpty ? "" : " " + value)
  }

  /// The abstract, with the possible values and the default.
  var manualText: String {
    var text = abstract ?? ""
    if let values = allValues, !values.isEmpty { text += " One of \(values.joined(separator: ", "))." }
    if let value = defaultValue, !value.isEmpty { text += " By default \(value)." }
    return text
  }
}
