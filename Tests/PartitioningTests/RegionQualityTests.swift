import Evaluation
import Foundation
import ImageCodecs
import Parallelism
import Raster
import Testing

@testable import Partitioning

/// The regions of the sample pictures against their truth maps.
@Suite("Region quality")
struct RegionQualityTests {
  struct Sample: Sendable, CustomTestStringConvertible {
    let name: String
    /// As measured when the test was written.
    let covering: Double
    let randIndex: Double
    let variationOfInformation: Double

    var testDescription: String { name }
  }

  private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "samples")

  private func bytes(_ name: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: Self.folder.appending(path: name)))
  }

  /// A picture left whole has a covering of 0.30, 0.30, 0.63 and 0.36.
  ///
  /// The margins allow for other instruction sets, whose rounding can change the order of joins.
  @Test(arguments: [
    Sample(name: "lake.jpg", covering: 0.6548, randIndex: 0.8566, variationOfInformation: 1.3096),
    Sample(name: "citrus.jpg", covering: 0.7559, randIndex: 0.9319, variationOfInformation: 1.0487),
    Sample(name: "koi.png", covering: 0.8925, randIndex: 0.9891, variationOfInformation: 0.4800),
    Sample(name: "dunes.png", covering: 0.5805, randIndex: 0.8038, variationOfInformation: 1.4155),
  ])
  func regionsAreThoseOfTheTruth(_ sample: Sample) throws {
    let picture = try decodeImage(try bytes(sample.name)).picture
    let stem = String(sample.name.prefix { $0 != "." })
    let truth = try decodeLabelMap(try bytes("\(stem).truth.png"))
    let map = try #require(RegionMap(of: picture, workers: Workers(count: 2)))
    let score = try SegmentationScore(of: map.map, against: [truth.labels])
    #expect(score.covering > sample.covering - 0.02)
    #expect(score.probabilisticRandIndex > sample.randIndex - 0.01)
    #expect(score.variationOfInformation < sample.variationOfInformation + 0.08)
  }
}
