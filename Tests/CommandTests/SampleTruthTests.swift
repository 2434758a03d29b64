import Foundation
import ImageCodecs
import Raster
import Testing

@Suite("Samples with known segmentation", .needsCommand)
struct SampleTruthTests {
  /// Returns the share of pixels whose true label is the most common one of their label. It stays
  /// below 1, since the truth names things, not colours.
  @Test(arguments: [
    ("lake.jpg", "6", 0.70), ("citrus.jpg", "8", 0.75), ("dunes.png", "4", 0.95), ("koi.png", "4", 0.75),
  ])
  func labelsFollowTheTruth(_ name: String, _ k: String, _ least: Double) throws {
    let outcome = try Command.run([
      "segment", Command.sample(name), "-k", k, "--emit", "labels", "--out-dir", "-", "--quiet",
    ])
    let labels = try pgm(outcome.output)
    let stem = name.split(separator: ".")[0]
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Command.sample("\(stem).truth.png"))))
    guard case .eightBit(let truth) = try decodeImage(bytes).picture else {
      Issue.record("the truth has 8 bits")
      return
    }
    #expect(truth.width == labels.width && truth.height == labels.height)
    var counts: [UInt8: [[UInt8]: Int]] = [:]
    let channels = truth.layout.sampleCount
    for (index, label) in labels.samples.enumerated() {
      let color = Array(truth.samples[index * channels..<(index + 1) * channels])
      counts[label, default: [:]][color, default: 0] += 1
    }
    let agreeing = counts.values.reduce(0) { $0 + ($1.values.max() ?? 0) }
    #expect(Double(agreeing) / Double(labels.samples.count) >= least)
  }

  /// Exactly the pixels of alpha 0 have the label after the last component.
  @Test func transparencyHasALabelOfItsOwn() throws {
    let outcome = try Command.run([
      "segment", Command.sample("koi.png"), "-k", "4", "--emit", "labels", "--out-dir", "-", "--quiet",
    ])
    let labels = try pgm(outcome.output).samples
    let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: Command.sample("koi.png"))))
    guard case .eightBit(let koi) = try decodeImage(bytes).picture, koi.layout == .rgba else {
      Issue.record("the koi has an alpha channel of 8 bits")
      return
    }
    #expect(labels.indices.allSatisfy { (koi.samples[4 * $0 + 3] == 0) == (labels[$0] == 4) })
  }
}
