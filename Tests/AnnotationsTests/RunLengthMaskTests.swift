import Raster
import TestSupport
import Testing

@testable import Annotations

/// Run lengths by pycocotools, from `tools/make-reference`.
struct RunLengthReference: Decodable, Sendable, CustomTestStringConvertible {
  let width: Int, height: Int
  let counts: [UInt32]
  let compressed: String
  let area: Int
  /// Row-major; empty for big masks.
  let samples: [UInt8]

  var testDescription: String { "\(width) x \(height), \(compressed.prefix(12))" }

  private struct File: Decodable { let masks: [String: RunLengthReference] }

  static let all = try! reference("run-lengths", in: .module, as: File.self).masks.sorted { $0.key < $1.key }.map(
    \.value)
}

@Suite("COCO run lengths")
struct RunLengthMaskTests {
  @Test(arguments: RunLengthReference.all)
  func agreeWithPycocotools(_ expected: RunLengthReference) throws {
    let mask = RunLengthMask(width: expected.width, height: expected.height, counts: expected.counts)
    #expect(mask.compressed == expected.compressed)
    #expect(mask.area == expected.area)
    #expect(try RunLengthMask(width: expected.width, height: expected.height, compressed: expected.compressed) == mask)
    if !expected.samples.isEmpty {
      let samples = Mask(width: expected.width, height: expected.height, samples: expected.samples)
      #expect(RunLengthMask(samples) == mask)
      #expect(mask.mask == samples)
    }
  }

  @Test func theWideOnesNeedSeveralGroups() {
    #expect(RunLengthReference.all.contains { $0.counts.contains { $0 > 1 << 15 } })
  }

  @Test(arguments: [
    "", "d", "O", "c0", "e0", "d0d0", "~0", "d\u{e9}", "PPPPPPPPPPPPPPPPPPPP0", "oooooooooooooooooooooooooo",
  ])
  func damageIsRefused(_ text: String) {
    #expect(throws: AnnotationError.damagedRunLengths) { try RunLengthMask(width: 4, height: 5, compressed: text) }
  }

  /// The run lengths of all components at once equal those of each mask on its own.
  @Test(arguments: DrawnMaps.all)
  func ofEveryComponent(_ map: LabelMap) throws {
    let components = try #require(ConnectedComponents(of: map) { false })
    let masks = map.floodedComponents.map { pixels in
      var samples = [UInt8](repeating: 0, count: map.labels.count)
      for pixel in pixels { samples[pixel] = 1 }
      return RunLengthMask(Mask(width: map.width, height: map.height, samples: samples))
    }
    #expect(components.runLengths() == masks)
  }
}
