public import Raster

import RealModule

/// The boxes of a track against the true ones, frame by frame: one-pass evaluation as of Wu, Lim
/// and Yang, "Online object tracking: a benchmark", CVPR 2013.
public struct BoxScore: Sendable, Hashable {
  /// The area under the success plot, in 0...1: the mean over the thresholds 0, 0.05 ... 1 of the
  /// share of frames whose overlap is above.
  public let successAUC: Double
  /// The share of frames, in 0...1, whose box has its centre within ``precisionRadius`` of the true
  /// one's.
  public let precision: Double
  /// The number of frames in which the truth has a box. Only these are scored.
  public let scoredCount: Int
  /// The number of all frames.
  public let frameCount: Int
  /// The mean of the scores where the object is absent less the mean where it is there: well below
  /// 0, if scores are worth anything. nil where it is absent from no frame, and where there are no
  /// scores.
  public let absenceDifference: Double?

  /// In pixels.
  public static let precisionRadius = 20.0

  /// The overlaps at which success is asked for: `i / 20` as rounded sums of 0.05 have it.
  static let thresholds = (0...20).map { Double($0) * 0.05 }

  /// Scores a track.
  ///
  /// - Parameters:
  ///   - boxes: of each frame; nil, where a tracker gives none, counts as a miss.
  ///   - truths: of each frame; nil where the object is absent.
  ///   - confidences: how sure the tracker is of each frame's box; those that are nil or not finite
  ///     are left out.
  /// - Throws: ``EvaluationError/frameCounts(result:truth:)``, ``EvaluationError/alwaysAbsent``.
  public init(of boxes: [Box?], against truths: [Box?], confidences: [Double?] = []) throws(EvaluationError) {
    guard boxes.count == truths.count else { throw .frameCounts(result: boxes.count, truth: truths.count) }
    var overlaps: [Double] = []
    var close = 0
    for (box, truth) in zip(boxes, truths) {
      guard let truth else { continue }
      guard let box else {
        overlaps.append(0)
        continue
      }
      overlaps.append(Self.overlap(box, truth))
      // In this order, so that a distance of just 20 is one here as in the benchmark's own scorer.
      let dx = box.centerX - truth.x - truth.width / 2, dy = box.centerY - truth.y - truth.height / 2
      if Double.hypot(dx, dy) <= Self.precisionRadius { close += 1 }
    }
    guard !overlaps.isEmpty else { throw .alwaysAbsent }
    let count = Double(overlaps.count)
    let successes = Self.thresholds.map { threshold in Double(overlaps.count { $0 > threshold }) / count }
    successAUC = successes.reduce(0, +) / Double(successes.count)
    precision = Double(close) / count
    scoredCount = overlaps.count
    frameCount = truths.count
    let absent = Self.mean(zip(truths, confidences).filter { $0.0 == nil }.map(\.1))
    let present = Self.mean(zip(truths, confidences).filter { $0.0 != nil }.map(\.1))
    if let absent, let present { absenceDifference = absent - present } else { absenceDifference = nil }
  }

  /// Intersection over union; boxes of no size meet nothing.
  private static func overlap(_ a: Box, _ b: Box) -> Double {
    let width = min(a.maxX, b.maxX) - max(a.x, b.x), height = min(a.maxY, b.maxY) - max(a.y, b.y)
    let shared = max(0, width) * max(0, height)
    return shared / max(a.area + b.area - shared, 1e-9)
  }

  private static func mean(_ values: [Double?]) -> Double? {
    let known = values.compactMap(\.self).filter(\.isFinite)
    return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
  }
}
