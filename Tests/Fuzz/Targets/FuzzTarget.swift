/// A reader of bytes that come from anywhere, with what must hold whatever they are.
///
/// Each case names its folder in `Tests/Fuzz/Corpora`.
package enum FuzzTarget: String, CaseIterable, Sendable {
  case jpeg, png, pnm, labels, guide, frames, model, histogram, boxes, runs, manifest
  case commandLine = "command-line"

  /// Reads the bytes. That the process lives is the first thing to be shown.
  ///
  /// - Throws: ``Broken`` where something that must hold does not, or the error that should not
  ///   have been.
  package func run(_ bytes: [UInt8]) throws {
    switch self {
    case .jpeg: try decodesOrRefuses(bytes)
    case .png: try pngReader(bytes)
    case .pnm: try pnmReader(bytes)
    case .labels: try labelReader(bytes)
    case .guide: try guideReader(bytes)
    case .frames: try frameReader(bytes)
    case .model: try modelReader(bytes)
    case .histogram: try histogramReader(bytes)
    case .boxes: try boxReader(bytes)
    case .runs: try runReader(bytes)
    case .manifest: try manifestReader(bytes)
    case .commandLine: try commandLineReader(bytes)
    }
  }
}

/// What does not hold.
package struct Broken: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

func check(_ condition: Bool, _ law: @autoclosure () -> String) throws {
  if !condition { throw Broken(law()) }
}
