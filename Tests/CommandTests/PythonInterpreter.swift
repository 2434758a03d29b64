import Foundation
import Testing

/// A Python interpreter that has the modules of a script: `MIXEL_PYTHON`, or else `python3`.
enum PythonInterpreter {
  /// The interpreter; nil if it does not have these modules.
  static func path(importing modules: [String]) -> String? {
    let named = ProcessInfo.processInfo.environment["MIXEL_PYTHON"]
    return (named.map { [$0] } ?? ["/usr/bin/python3", "/usr/local/bin/python3"]).first { path in
      (try? run(path, ["-c", "import " + modules.joined(separator: ", ")]))?.status == 0
    }
  }

  static let forAnnotations = path(importing: ["numpy", "PIL", "pycocotools.coco"])
  static let forScorers = path(importing: ["numpy", "PIL", "scipy.io"])
  static let remedy = "MIXEL_PYTHON=/path/to/venv/bin/python names another"

  /// The folder of the evaluation data, which may exist beside the project.
  static let shared = Command.root.deletingLastPathComponent().appendingPathComponent("shared")
  static var hasShared: Bool {
    FileManager.default.fileExists(atPath: shared.appendingPathComponent("eval/segment_bench.py").path)
  }

  /// Runs one of the scripts beside the tests.
  static func script(_ name: String, _ arguments: [String], by python: String?) throws -> (status: Int32, text: String)
  {
    let script = Command.root.appendingPathComponent("Tests/CommandTests/Python/\(name)").path
    return try run(try #require(python), [script] + arguments)
  }

  static func run(_ path: String, _ arguments: [String]) throws -> (status: Int32, text: String) {
    let process = Process(), output = Pipe()
    process.executableURL = URL(fileURLWithPath: path)
    process.arguments = arguments
    process.standardOutput = output
    process.standardError = output
    try process.run()
    let text = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    return (process.terminationStatus, String(decoding: text, as: UTF8.self))
  }
}
