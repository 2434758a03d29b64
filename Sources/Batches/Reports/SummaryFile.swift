import Files
import Mixel

/// The summary of a batch, written as it proceeds: one row per input, in their order.
package struct SummaryFile: ~Copyable {
  private enum Format { case json, csv }

  private let format: Format
  private var output: TextOutput
  private var isEmpty = true

  /// - Parameters:
  ///   - path: a path that ends in .json or .csv; `-` sends JSON to the listener.
  ///   - gate: removes the incomplete file if the process ends early.
  init(
    _ path: String, command: String, replacing: Bool, listener: any BatchListener, gate: WriteGate
  ) throws(Failure) {
    let format = try Self.format(of: path)
    var output = try TextOutput(path == "-" ? nil : path, replacing: replacing, gate: gate) { listener.write($0) }
    switch format {
    case .json:
      let version = "\"mixel\": \(JSONText.string(mixelVersion))"
      let maker = "\(version),\n  \"command\": \(JSONText.string(command))"
      try output.write("{\n  \"schema\": \"mixel.summary/1\",\n  \(maker),\n  \"inputs\": [")
    case .csv: try output.write("input,status,error,width,height,components,log_likelihood,seconds,outputs\r\n")
    }
    self.format = format
    self.output = output
  }

  /// Throws if a name has neither of the two extensions, before any work is done.
  package static func check(_ path: String) throws(Failure) { _ = try format(of: path) }

  mutating func add(_ record: InputRecord) throws(Failure) {
    switch format {
    case .json: try output.write((isEmpty ? "\n    " : ",\n    ") + Self.json(record))
    case .csv: try output.write(bytes: Self.csv(record))
    }
    isEmpty = false
  }

  /// Completes the file and gives it its name.
  ///
  /// - Parameters:
  ///   - status: `complete`, `stopped` or `interrupted`.
  ///   - leftOut: the pictures that were no inputs; in CSV they get rows of their own.
  consuming func finish(_ status: String, _ counts: BatchCounts, seconds: Double, leftOut: LeftOutFiles) throws(Failure)
  {
    switch format {
    case .json:
      let totals = JSONText.object([
        "inputs": "\(counts.total)", "done": "\(counts.done)", "skipped": "\(counts.skipped)",
        "failed": "\(counts.failed)",
        "unfinished": "\(counts.unfinished)", "left_out": "\(leftOut.files.count)",
        "seconds": fixed(seconds, decimals: 3),
      ])
      let others = JSONText.array(
        leftOut.files.map { "{\"file\": \(Self.path($0.path)), \"reason\": \(JSONText.string($0.reason))}" })
      try output.write(
        "\n  ],\n  \"left_out\": \(others),\n  \"status\": \(JSONText.string(status)),\n  \"totals\": \(totals)\n}\n")
    case .csv:
      for file in leftOut.files {
        let fields = [file.path, "left out", file.reason, "", "", "", "", "", ""]
        try output.write(bytes: PathText.bytes(fields.map(Self.quoted).joined(separator: ",") + "\r\n"))
      }
    }
    try output.commit()
  }

  private static func format(of path: String) throws(Failure) -> Format {
    switch PathParts.lowercasedExtension(path) {
    case "csv": return .csv
    case "json": return .json
    default:
      if path == "-" { return .json }
      throw Failure("\(display(path)): a summary is written as .json or .csv; choose such a name")
    }
  }

  private static func json(_ record: InputRecord) -> String {
    var members = ["\"input\": \(path(record.input))", "\"status\": \(JSONText.string(record.status.rawValue))"]
    func add(_ key: String, _ value: String?) { value.map { members.append("\"\(key)\": \($0)") } }
    add("input_bytes", bytes(record.input))
    add("error", record.error.map { JSONText.string(PathText.readable($0)) })
    add("damage", record.damage.map(JSONText.string))
    if !record.warnings.isEmpty { add("warnings", JSONText.array(record.warnings.map(JSONText.string))) }
    add("width", record.width.map { "\($0)" })
    add("height", record.height.map { "\($0)" })
    add("components", record.components.map { "\($0)" })
    add("log_likelihood", record.logLikelihood.map(JSONText.number))
    if record.status != .unfinished {
      add("seconds", fixed(record.seconds, decimals: 6))
      add(
        "timings",
        "{"
          + record.times.seconds.map { "\(JSONText.string($0.name)): \(fixed($0.seconds, decimals: 6))" }.joined(
            separator: ", ") + "}")
      add("outputs", JSONText.array(record.outputs.map(path)))
    }
    return "{" + members.joined(separator: ", ") + "}"
  }

  private static func path(_ text: String) -> String { JSONText.string(PathText.readable(text)) }

  /// The bytes of a path as numbers if it is not valid UTF-8, which JSON text cannot represent.
  private static func bytes(_ text: String) -> String? {
    guard PathText.readable(text) != text else { return nil }
    return JSONText.array(PathText.bytes(text).map { "\($0)" })
  }

  /// Formats a row as in RFC 4180, with paths in their original bytes. Several outputs are
  /// separated by line feeds.
  private static func csv(_ record: InputRecord) -> [UInt8] {
    var fields = [record.input, record.status.rawValue, record.error ?? ""]
    fields += [record.width, record.height, record.components].map { number in number.map(String.init) ?? "" }
    fields.append(record.logLikelihood.map(shortest) ?? "")
    fields.append(record.status == .unfinished ? "" : fixed(record.seconds, decimals: 6))
    fields.append(record.outputs.joined(separator: "\n"))
    return PathText.bytes(fields.map(quoted).joined(separator: ",") + "\r\n")
  }

  private static func quoted(_ field: String) -> String {
    guard field.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else { return field }
    let doubled = field.unicodeScalars.map { scalar -> String in scalar == "\"" ? "\"\"" : String(scalar) }
    return "\"" + doubled.joined() + "\""
  }
}
