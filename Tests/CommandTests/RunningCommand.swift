import Foundation
import Testing

/// A process under way.
struct RunningCommand {
  private let process = Process()
  // Files instead of pipes: nothing can fill up and block.
  private let scratch: Scratch

  init(_ program: String, _ arguments: [String], input: Data = Data(), in folder: URL? = nil) throws {
    scratch = try Scratch()
    process.executableURL = URL(fileURLWithPath: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = ["PATH": "/usr/bin:/bin", "COLUMNS": "100", "mixel": Command.path ?? ""].merging(
      Sanitizer.environment
    ) { $1 }
    for name in ["in", "out", "err"] {
      try (name == "in" ? input : Data()).write(to: scratch.url.appendingPathComponent(name))
    }
    process.standardInput = try FileHandle(forReadingFrom: scratch.url.appendingPathComponent("in"))
    process.standardOutput = try FileHandle(forWritingTo: scratch.url.appendingPathComponent("out"))
    process.standardError = try FileHandle(forWritingTo: scratch.url.appendingPathComponent("err"))
    try process.run()
  }

  var isRunning: Bool { process.isRunning }

  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits until something is so, or the process has ended. Whether it became so while the process
  /// was running.
  func reaches(_ condition: () -> Bool) -> Bool {
    while process.isRunning {
      if condition() { return true }
      usleep(500)
    }
    return false
  }

  /// Waits for the end. What a signal ended has the status that a shell gives it, 128 and the
  /// signal's number.
  func end() throws -> Command.Outcome {
    process.waitUntilExit()
    let status = process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
    return Command.Outcome(
      status: status, output: try scratch.read("out"), errors: String(decoding: try scratch.read("err"), as: UTF8.self))
  }
}
