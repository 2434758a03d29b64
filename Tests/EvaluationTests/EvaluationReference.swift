import Evaluation
import Raster
import TestSupport
import Testing

/// Scores by their definitions, from `tools/make-reference`.
struct EvaluationReference: Decodable, Sendable {
  struct Segmentation: Decodable, Sendable, CustomTestStringConvertible {
    let width: Int, height: Int
    let labels: [UInt16]
    let truths: [[UInt16]]
    let coveredArea: Double, totalArea: Int, rand: Double, variation: Double

    var map: LabelMap { LabelMap(width: width, height: height, labels: labels) }
    var truthMaps: [LabelMap] { truths.map { LabelMap(width: width, height: height, labels: $0) } }
    var testDescription: String { "\(width) x \(height), \(truths.count) truths, VOI \(variation)" }
  }

  struct MaskCase: Decodable, Sendable, CustomTestStringConvertible {
    let width: Int, height: Int
    let mask: [UInt8], truth: [UInt8]
    let box: [Int]?
    let error: Double
    let overlap: Double?

    var testDescription: String { "error \(error), box \(box.map { "\($0)" } ?? "none")" }
  }

  struct Track: Decodable, Sendable, CustomTestStringConvertible {
    let boxes: [[Double]?], truths: [[Double]?]
    let confidences: [Double?]
    let auc: Double, precision: Double
    let absence: Double?

    var testDescription: String { "\(truths.count) frames, AUC \(auc)" }
    static func boxes(_ rows: [[Double]?]) -> [Box?] {
      rows.map { $0.map { Box(x: $0[0], y: $0[1], width: $0[2], height: $0[3]) } }
    }
  }

  let segmentations: [String: Segmentation]
  let masks: [String: MaskCase]
  let tracks: [String: Track]

  static let all = try! reference("evaluation", in: .module, as: EvaluationReference.self)
  static func sorted<Case>(_ cases: [String: Case]) -> [Case] { cases.sorted { $0.key < $1.key }.map(\.value) }
}

/// References have 12 digits; of numbers around 1 and below that is this much.
let referenceRounding = 1e-11
