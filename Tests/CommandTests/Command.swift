import Foundation
import Testing

/// Runs the built command, whose path is in `MIXEL_COMMAND`; tools/test sets it.
enum Command {
  static let path = ProcessInfo.processInfo.environment["MIXEL_COMMAND"]

  static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()

  static func sample(_ name: String) -> String { root.appendingPathComponent("samples/\(name)").path }

  struct Outcome {
    let status: Int32
    let output: Data
    let errors: String
    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// Runs `mixel` and waits for it.
  static func run(_ arguments: [String], input: Data = Data(), in folder: URL? = nil) throws -> Outcome {
    try RunningCommand(try #require(path), arguments, input: input, in: folder).end()
  }

  /// Runs a bash script in which `$mixel` is the command, and waits for it. Scripts can write names
  /// that are not UTF-8.
  static func shell(_ script: String, input: Data = Data(), in folder: URL) throws -> Outcome {
    _ = try #require(path)
    return try RunningCommand("/bin/bash", ["-c", script], input: input, in: folder).end()
  }
}

/// A temporary folder, which is removed with the value.
final class Scratch {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appendingPathComponent("mixel-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  var path: String { url.path }

  func path(_ name: String) -> String { url.appendingPathComponent(name).path }

  func write(_ data: Data, _ name: String) throws -> String {
    try data.write(to: url.appendingPathComponent(name))
    return path(name)
  }

  func read(_ name: String) throws -> Data { try Data(contentsOf: url.appendingPathComponent(name)) }

  /// The names of the files, without the manifest, which has its own tests.
  var names: [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).filter { $0 != ".mixel-manifest" }.sorted()
  }
}

/// Encodes pixels as a binary PPM.
func ppm(_ width: Int, _ height: Int, _ pixel: (_ x: Int, _ y: Int) -> [UInt8]) -> Data {
  var data = Data("P6\n\(width) \(height)\n255\n".utf8)
  for y in 0..<height { for x in 0..<width { data.append(contentsOf: pixel(x, y)) } }
  return data
}

/// Decodes the samples of a binary 8-bit PGM.
func pgm(_ data: Data) throws -> (width: Int, height: Int, samples: [UInt8]) {
  let words = data.prefix(64).split(maxSplits: 4) { $0 == 10 || $0 == 32 }
  let header = words.map { String(decoding: $0, as: UTF8.self) }
  try #require(header.count >= 4 && header[0] == "P5" && header[3] == "255")
  let width = try #require(Int(header[1])), height = try #require(Int(header[2]))
  return (width, height, [UInt8](data.suffix(width * height)))
}

extension Trait where Self == ConditionTrait {
  /// Black-box tests need the built command.
  static var needsCommand: Self {
    .enabled(if: Command.path != nil, "MIXEL_COMMAND does not name a built mixel; tools/test sets it")
  }
}
