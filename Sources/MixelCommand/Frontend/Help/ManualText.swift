/// The source of a manual page, in the macros of man(7), which grows by each call.
struct ManualText {
  private(set) var source = ""
  /// Whether the last line is a heading, after which a paragraph needs no macro of its own.
  private var isAfterHeading = false

  /// Appends a line of markup.
  mutating func line(_ markup: String) {
    source += markup + "\n"
    isAfterHeading = markup.hasPrefix(".S")
  }

  mutating func paragraph() {
    if !isAfterHeading { line(".PP") }
  }

  mutating func section(_ title: String) { line(".SH \"\(Self.escaped(title))\"") }

  mutating func subsection(_ title: String) { line(".SS \"\(Self.escaped(title))\"") }

  /// Appends text that `man` fills, broken into source lines of at most 78 bytes.
  mutating func prose(_ text: String) {
    var row = ""
    for word in text.split(separator: " ") {
      let escaped = Self.escaped(String(word), everyHyphen: word.hasPrefix("-"))
      if !row.isEmpty && row.utf8.count + escaped.utf8.count >= 78 {
        line(Self.guarded(row))
        row = ""
      }
      row += (row.isEmpty ? "" : " ") + escaped
    }
    if !row.isEmpty { line(Self.guarded(row)) }
  }

  /// Appends an item of a list: a term, which is markup, and plain text.
  mutating func item(_ term: String, _ text: String) {
    line(".TP")
    line(term)
    prose(text)
  }

  /// Appends an indented block of lines that are not filled.
  mutating func verbatim(_ lines: [String]) {
    paragraph()
    line(".RS 4")
    line(".nf")
    for text in lines { line(Self.guarded(Self.escaped(text, everyHyphen: true))) }
    line(".fi")
    line(".RE")
  }

  /// Appends the discussion of a command. Paragraphs of indented lines become lists if each line is
  /// a term and text, and otherwise blocks.
  mutating func discussion(_ paragraphs: [String]) {
    for paragraph in paragraphs {
      let lines = paragraph.split(separator: "\n").map(String.init)
      let entries = lines.map(Self.entry)
      if lines.allSatisfy({ $0.hasPrefix("  ") }) {
        if entries.allSatisfy({ $0 != nil }) {
          for case .some((let term, let text)) in entries { item(Self.bold(term), text) }
        } else {
          verbatim(lines.map { String($0.drop { $0 == " " }) })
        }
      } else {
        self.paragraph()
        prose(lines.joined(separator: " "))
      }
    }
  }

  static func bold(_ text: String) -> String { "\\fB\(escaped(text, everyHyphen: true))\\fR" }

  static func italic(_ text: String) -> String { "\\fI\(escaped(text, everyHyphen: true))\\fR" }

  /// Splits `  term   text`; nil for other lines.
  private static func entry(_ line: String) -> (term: String, text: String)? {
    let trimmed = line.drop { $0 == " " }
    guard let gap = trimmed.firstRange(of: "  ") else { return nil }
    return (String(trimmed[..<gap.lowerBound]), String(trimmed[gap.upperBound...].drop { $0 == " " }))
  }

  /// Escapes characters that have a meaning in markup.
  ///
  /// - Parameter everyHyphen: whether to write hyphens within words as minus signs too, which can
  ///   be copied into a shell.
  static func escaped(_ text: String, everyHyphen: Bool = false) -> String {
    var result = ""
    for character in text {
      switch character {
      case "\\": result += "\\e"
      case "-": result += everyHyphen ? "\\-" : "-"
      case "\"": result += "\\(dq"
      case "~": result += "\\(ti"
      case "^": result += "\\(ha"
      case "`": result += "\\(ga"
      default: result.append(character)
      }
    }
    return result
  }

  /// Protects a line of text that begins like a macro.
  private static func guarded(_ row: String) -> String { row.hasPrefix(".") || row.hasPrefix("'") ? "\\&" + row : row }
}
