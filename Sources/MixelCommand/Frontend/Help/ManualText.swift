/// The source of a manual page, in the macros of man(7), as it grows.
struct ManualText {
  private(set) var source = ""
  /// Whether a heading was the last thing: paragraphs begin after it by themselves.
  private var isAfterHeading = false

  /// A line of markup.
  mutating func line(_ markup: String) {
    source += markup + "\n"
    isAfterHeading = markup.hasPrefix(".S")
  }

  mutating func paragraph() {
    if !isAfterHeading { line(".PP") }
  }

  mutating func section(_ title: String) { line(".SH \"\(Self.escaped(title))\"") }

  mutating func subsection(_ title: String) { line(".SS \"\(Self.escaped(title))\"") }

  /// Text that is filled, cut into short lines as editors and checkers of such pages like them.
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

  /// A term, its markup done already, and what is to be said of it.
  mutating func item(_ term: String, _ text: String) {
    line(".TP")
    line(term)
    prose(text)
  }

  /// Lines as they are, set off.
  mutating func verbatim(_ lines: [String]) {
    paragraph()
    line(".RS 4")
    line(".nf")
    for text in lines { line(Self.guarded(Self.escaped(text, everyHyphen: true))) }
    line(".fi")
    line(".RE")
  }

  /// What a command's help says of it: paragraphs, and indented lines, which are a list where they
  /// have a term and text beside it.
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

  /// `  term   text`.
  private static func entry(_ line: String) -> (term: String, text: String)? {
    let trimmed = line.drop { $0 == " " }
    guard let gap = trimmed.firstRange(of: "  ") else { return nil }
    return (String(trimmed[..<gap.lowerBound]), String(trimmed[gap.upperBound...].drop { $0 == " " }))
  }

  /// - Parameter everyHyphen: whether hyphens are to be minus signs, which can be copied to a
  ///   shell, even within words.
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

  /// A line of text that begins as a macro would.
  private static func guarded(_ row: String) -> String { row.hasPrefix(".") || row.hasPrefix("'") ? "\\&" + row : row }
}
