public import Raster

import RealModule

/// The score of a track's boxes against the true boxes, frame by frame: the one-pass evaluation of
/// Wu, Lim and Yang, "Online object tracking: a benchmark", CVPR 2013.
public struct BoxScore: Sendable, Hashable {
  /// The area under the success plot, in 0...1: the share of frames whose overlap exceeds a
  /// threshold, averaged over the thresholds 0, 0.05 ... 1.
  public let successAUC: Double
  /// The share of frames, in 0...1, whose box has its centre within ``precisionRadius`` of the true
  /// box's centre.
  public let precision: Double
  /// The number of frames in which the truth has a box. Only these are scored.
  public let scoredCount: Int
  /// The number of all frames.
  public let frameCount: Int
  /// The mean confidence in frames without the object minus the mean in frames with it; well below
  /// 0 for confidences that are informative. nil if either mean has no values.
  public let absenceDifference: Double?

  /// The greatest distance between centres that counts as precise, in pixels.
  public static let precisionRadius = 20.0

  /// The thresholds of the success plot, as multiples of the rounded number 0.05, which are not all
  /// equal to `i / 20`.
  static let thresholds = (0...20).map { Double($0) * 0.05 }

  /// Scores a track.
  ///
  /// - Parameters:
  ///   - boxes: the box of each frame; nil, if the tracker gives none, counts as a miss.
  ///   - truths: the true box of each frame; nil for frames without the object.
  ///   - confidences: the tracker's confidence in each frame's box; values that are nil or not
  ///     finite are left out.
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
      // In the order of the benchmark's own scorer, so that a distance of exactly 20 rounds alike.
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

  /// Intersection over union; 0 for boxes without an area.
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
