import Mixel
import SystemPackage

extension Manifest {
  /// The same with at most two lines about an input, those about what came last, in the order of their names: what two runs that made the
  /// same have in common, whichever input was done first and how often they were interrupted.
  static func tidied(_ bytes: [UInt8]) -> [UInt8] {
    struct Lines {
      var suffixes: Set<String> = []
      var made: (line: String, suffixes: Set<String>)?
    }
    var inputs: [String: Lines] = [:]
    let newline = UInt8(ascii: "\n")
    for line in bytes[..<(bytes.lastIndex(of: newline) ?? 0)].split(separator: newline) {
      // Names are written in visible ASCII.
      let text = String(decoding: line, as: UTF8.self), words = text.split(separator: " ")
      guard words.count >= 4, words.last == "." else { continue }
      let input = "\(words[1]) \(words[2])", rest = words[3..<words.count - 1].map(String.init)
      switch words[0] {
      case "begun":
        inputs[input, default: Lines()].suffixes.formUnion(rest)
        inputs[input]?.made = nil
      case "made":
        let suffixes = Set(stride(from: 2, to: rest.count, by: 2).map { rest[$0] })
        inputs[input, default: Lines()].suffixes.formUnion(suffixes)
        inputs[input]?.made = (text, suffixes)
      default: continue
      }
    }
    let lines = inputs.sorted { $0.key < $1.key }.flatMap { input, lines -> [String] in
      let others = lines.suffixes.subtracting(lines.made?.suffixes ?? []).sorted()
      let begun = others.isEmpty ? [] : ["begun \(input) \(others.joined(separator: " ")) ."]
      return begun + (lines.made.map { [$0.line] } ?? [])
    }
    return Array(header.utf8) + Array(lines.map { $0 + "\n" }.joined().utf8)
  }

  /// Tidies the file, unless another process is writing to it; then that one will. Of batches of some thousand inputs the file is left in
  /// the order in which they were done: it would be most of the memory that they take.
  func tidy() {
    let largest = 1 << 20
    guard let descriptor = try? FileDescriptor.open(FilePath(text: path), .readOnly, options: .closeOnExec) else { return }
    defer { try? descriptor.close() }
    guard FileSystem.lock(descriptor, exclusively: true), let bytes = try? readFile(FilePath(text: path), maximumBytes: largest),
      bytes.starts(with: Self.header.utf8)
    else { return }
    let tidied = Self.tidied(bytes)
    if tidied != bytes { try? writeAtomically(tidied, to: FilePath(text: path), replacing: true) }
  }
}
