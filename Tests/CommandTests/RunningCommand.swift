import Foundation
import Testing

/// A running process.
struct RunningCommand {
  private let process = Process()
  // Output goes to files, since a full pipe would block the process.
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

  /// Waits until a condition holds or the process has ended. Returns whether the condition held
  /// while the process was running.
  func reaches(_ condition: () -> Bool) -> Bool {
    while process.isRunning {
      if condition() { return true }
      usleep(500)
    }
    return false
  }

  /// Waits for the end. After a signal, the status is 128 plus the signal's number, as in shells.
  func end() throws -> Command.Outcome {
    process.waitUntilExit()
    let status = process.terminationStatus + (process.terminationReason == .uncaughtSignal ? 128 : 0)
    return Command.Outcome(
      status: status, output: try scratch.read("out"), errors: String(decoding: try scratch.read("err"), as: UTF8.self))
  }
}
