import Foundation
import Mixel
import Testing

/// Runs the programs of samples/programs, which the README and the library guide show.
@Suite("Sample programs")
struct SampleProgramTests {
  static let names = ["SegmentPhoto", "CutOutObject", "TrackFolder", "ExportCOCO", "AnyDimension"]

  private static let root = URL(filePath: #filePath).appending(path: "../../..").standardizedFileURL

  /// Every Swift block in these documents is the whole of one of the programs.
  @Test(arguments: ["README.md", "Sources/Mixel/Mixel.docc/LibraryGuide.md"])
  func documentShowsProgramsThatRun(_ path: String) throws {
    let document = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
    let blocks = document.components(separatedBy: "\n```swift\n").dropFirst().map {
      String($0[..<($0.range(of: "```\n")?.lowerBound ?? $0.endIndex)])
    }
    let programs = try Self.names.map { name in
      try String(contentsOf: Self.root.appending(path: "samples/programs/\(name)/main.swift"), encoding: .utf8)
    }
    #expect(!blocks.isEmpty && blocks.allSatisfy(programs.contains))
  }

  @Test func segmentsAPhoto() throws {
    let run = try SampleRun("SegmentPhoto", [Self.sample("lake.jpg")])
    let overlay = try Photo(decoding: run.file("overlay.jpg"))
    #expect((overlay.width, overlay.height) == (768, 512))
    let shares = run.output.split(separator: "\n").compactMap {
      $0.split(separator: " ").dropLast().last.flatMap { Double($0) }
    }
    #expect(shares.count > 1 && abs(shares.reduce(0, +) - 100) <= Double(shares.count))
  }

  @Test func cutsOut() throws {
    let run = try SampleRun("CutOutObject", [Self.sample("citrus.jpg")])
    let direct = try Photo(contentsOf: Self.sample("citrus.jpg")).cutout(.box(x: 120, y: 72, width: 360, height: 312))
    #expect(try run.file("cutout.png") == direct.cutoutPNG())
    #expect(run.output == "the object has \(direct.area) pixels\n")
  }

  @Test func tracksAFolder() throws {
    let run = try SampleRun("TrackFolder", [Self.sample("orbit/img")])
    let boxes = try ObjectBoxes(csv: run.file("boxes.csv"))
    let truth = try ObjectBoxes(contentsOf: Self.sample("orbit/gt.csv"))
    #expect(run.output == "\(truth.boxes.count) frames\n")
    guard case .boxes(let score, _, _) = try ComparisonScore(of: boxes, against: truth) else { return }
    #expect(score.successAUC > 0.6)
  }

  @Test func exportsCOCO() throws {
    let run = try SampleRun("ExportCOCO", [Self.sample("citrus.jpg")])
    let document = try JSONSerialization.jsonObject(with: Data(run.file("coco.json"))) as? [String: Any]
    #expect((document?["categories"] as? [Any])?.count == 6)
    #expect(try LabelMap(decoding: run.file("labels.png")).labels.max() == 5)
  }

  @Test func fitsAnyDimension() throws {
    #expect(try SampleRun("AnyDimension", []).output.contains("best K 2\n"))
  }

  private static func sample(_ name: String) -> String { root.appending(path: "samples/\(name)").path }
}

/// A run of a program that was built with the tests, in a new folder.
private struct SampleRun {
  let output: String
  private let folder: URL

  init(_ program: String, _ arguments: [String]) throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "mixel-samples-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let process = Process(), pipe = Pipe()
    process.executableURL = builtProducts.appending(path: program)
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.standardOutput = pipe
    try process.run()
    output = String(decoding: try pipe.fileHandleForReading.readToEnd() ?? Data(), as: UTF8.self)
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  func file(_ name: String) throws -> [UInt8] { [UInt8](try Data(contentsOf: folder.appending(path: name))) }
}

/// The folder of the programs that were built with the tests.
var builtProducts: URL {
  #if os(macOS)
    Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }!.bundleURL.deletingLastPathComponent()
  #else
    Bundle.main.bundleURL
  #endif
}
