public import Raster

/// The score of a mask against the true mask.
public struct MaskScore: Sendable, Hashable {
  /// The share of scored pixels that are wrong, in 0...1; only those within the box, if one is
  /// given.
  public let error: Double
  /// The intersection over union of the object, in 0...1, over all scored pixels. nil if the truth
  /// has no object, so that frames in which it is hidden do not count in a video's mean.
  public let overlap: Double?

  /// Scores a mask.
  ///
  /// - Parameter box: a rectangle that is known to hold the object; nil for the whole picture.
  ///   Pixels of the mask outside are ignored, and errors are counted inside only, as is usual for
  ///   cut-outs from a box (Rother, Kolmogorov and Blake, "GrabCut", SIGGRAPH 2004).
  /// - Throws: ``EvaluationError/sizes(width:height:truthWidth:truthHeight:)``,
  ///   ``EvaluationError/boxOutsidePicture``, ``EvaluationError/nothingScored``.
  /// - Complexity: O(pixels).
  public init(of mask: Mask, against truth: MaskTruth, within box: Rect? = nil) throws(EvaluationError) {
    guard mask.width == truth.width, mask.height == truth.height else {
      throw .sizes(width: mask.width, height: mask.height, truthWidth: truth.width, truthHeight: truth.height)
    }
    let columns = Self.clamped(box?.x, box?.width, mask.width), rows = Self.clamped(box?.y, box?.height, mask.height)
    guard !columns.isEmpty, !rows.isEmpty else { throw .boxOutsidePicture }
    var scored = 0, wrong = 0, shared = 0, united = 0, object = 0
    let found = mask.samples.span, known = truth.samples.span
    for y in 0..<mask.height {
      let isRowInside = rows.contains(y)
      for x in 0..<mask.width {
        let pixel = y * mask.width + x
        let value = known[pixel]
        guard value != MaskTruth.unscored else { continue }
        let isInside = isRowInside && columns.contains(x)
        let isFound = isInside && found[pixel] != 0, isObject = value > MaskTruth.unscored
        if isInside {
          scored += 1
          if isFound != isObject { wrong += 1 }
        }
        if isObject { object += 1 }
        if isFound && isObject { shared += 1 }
        if isFound || isObject { united += 1 }
      }
    }
    guard scored > 0 else { throw .nothingScored }
    error = Double(wrong) / Double(scored)
    overlap = object > 0 ? Double(shared) / Double(united) : nil
  }

  /// The part of `start..<start + length` within `0..<limit`; all of `0..<limit` without a box.
  private static func clamped(_ start: Int?, _ length: Int?, _ limit: Int) -> Range<Int> {
    guard let start, let length else { return 0..<limit }
    let (end, overflow) = start.addingReportingOverflow(max(0, length))
    let first = min(max(0, start), limit)
    return first..<max(first, overflow ? limit : min(end, limit))
  }
}
