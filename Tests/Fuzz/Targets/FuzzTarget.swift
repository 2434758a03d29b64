/// A reader of untrusted bytes, with the laws that must hold for any input.
///
/// Each case names its folder in `Tests/Fuzz/Corpora`.
package enum FuzzTarget: String, CaseIterable, Sendable {
  case jpeg, png, pnm, tiff, webp, labels, guide, frames, model, histogram, boxes, runs, manifest, track
  case trackTable = "track-table"
  case trackSession = "track-session"
  case commandLine = "command-line"

  /// Reads the bytes and checks the reader's laws; the first is that the process survives.
  ///
  /// - Throws: ``Broken`` if a law does not hold, or an error that the reader should not throw.
  package func run(_ bytes: [UInt8]) throws {
    switch self {
    case .jpeg: try decodesOrRefuses(bytes)
    case .png: try pngReader(bytes)
    case .pnm: try pnmReader(bytes)
    case .tiff: try tiffReader(bytes)
    case .webp: try decodesOrRefuses(bytes)
    case .labels: try labelReader(bytes)
    case .guide: try guideReader(bytes)
    case .frames: try frameReader(bytes)
    case .model: try modelReader(bytes)
    case .histogram: try histogramReader(bytes)
    case .boxes: try boxReader(bytes)
    case .runs: try runReader(bytes)
    case .manifest: try manifestReader(bytes)
    case .track: try trackReader(bytes)
    case .trackTable: try trackTableReader(bytes)
    case .trackSession: try trackSessionReader(bytes)
    case .commandLine: try commandLineReader(bytes)
    }
  }
}

/// The error for a law that does not hold.
package struct Broken: Error, CustomStringConvertible {
  package let description: String

  init(_ description: String) { self.description = description }
}

func check(_ condition: Bool, _ law: @autoclosure () -> String) throws {
  if !condition { throw Broken(law()) }
}
