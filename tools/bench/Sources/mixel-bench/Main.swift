import Foundation

/// What the driver asks of this program is written in README.md.
@main
enum Main {
  static func main() throws {
    var arguments = Arguments(CommandLine.arguments.dropFirst())
    switch arguments.next() {
    case "kernel": try KernelBenchmark.run()
    case "fit": try FitBenchmark.run(&arguments)
    case "mixture": try MixtureBenchmark.run(&arguments)
    case "codecs": try CodecBenchmark.run(&arguments)
    default:
      FileHandle.standardError.write(
        Data(
          """
          mixel-bench kernel | fit RAW ... | mixture RAW --means RAW ... | codecs PHOTO LABELS OVERLAY\n
          """.utf8))
      exit(2)
    }
  }
}

/// Words and `--name value` pairs of a command line.
struct Arguments {
  private var words: [String] = []
  private var options: [String: String] = [:]

  init(_ arguments: ArraySlice<String>) {
    var rest = arguments
    while let word = rest.popFirst() {
      if word.hasPrefix("--"), let value = rest.popFirst() {
        options[String(word.dropFirst(2))] = value
      } else {
        words.append(word)
      }
    }
  }

  mutating func next() -> String? { words.isEmpty ? nil : words.removeFirst() }

  subscript(name: String) -> String? { options[name] }
}

/// Prints a line of JSON.
func report(_ values: [String: Any]) throws {
  let line = try JSONSerialization.data(withJSONObject: values, options: [.sortedKeys])
  print(String(decoding: line, as: UTF8.self))
}

/// The seconds of the quickest of `runs` runs: what the code can do when nothing else is in the
/// way.
func quickest(of runs: Int, _ body: () throws -> Void) rethrows -> Double {
  let clock = ContinuousClock()
  var best = Double.infinity
  for _ in 0..<runs {
    let (seconds, attoseconds) = try clock.measure(body).components
    best = min(best, Double(seconds) + Double(attoseconds) * 1e-18)
  }
  return best
}
