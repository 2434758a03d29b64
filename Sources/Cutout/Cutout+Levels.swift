import Parallelism
import Raster

/// A pyramid level with the labels found there, and the mixtures under which they were found.
struct LabeledLevel: Sendable {
  var level: PyramidLevel
  var labels: [UInt8]
  var appearance: AppearanceModel
}

extension Cutout {
  /// The number of pixels of the box at the level where starts compete, and at the middle level,
  /// where the whole box is cut.
  private static let searchArea = 6_000.0, middleArea = 60_000.0

  /// Cuts a picture's window level by level, from the middle level to full resolution.
  ///
  /// - Parameter visit: is called with each level once it is cut.
  /// - Returns: the energy at the middle level, in nats.
  /// - Throws: ``CutoutError/nothingVisible``, ``CutoutError/cancelled``.
  static func cut(
    _ picture: Picture, _ guide: CutoutGuide, _ window: Rect, _ options: CutoutOptions, _ workers: Workers,
    visit: (LabeledLevel) -> Void
  ) throws(CutoutError) -> Double {
    let full = try PyramidLevel(picture, guide: guide, window: window, workers: workers)
    let (middle, energy) = try cutWhole(full, options, workers)
    visit(middle)
    var coarser = middle
    while coarser.level.width < full.width || coarser.level.height < full.height {
      coarser = try refined(coarser, towards: full, options, workers)
      visit(coarser)
    }
    if workers.isCancelled { throw .cancelled }
    return energy
  }

  /// Cuts everything that may be foreground at the middle level.
  private static func cutWhole(
    _ full: PyramidLevel, _ options: CutoutOptions, _ workers: Workers
  ) throws(CutoutError) -> (LabeledLevel, energy: Double) {
    let area = full.boxSide * full.boxSide
    let small = try PyramidLevel(reducing: full, by: (searchArea / area).squareRoot(), workers: workers)
    guard let coarse = CutProblem(small, bits: 5, options: options, workers: workers).search(workers: workers) else {
      throw workers.isCancelled ? .cancelled : .nothingVisible
    }
    let middle = try PyramidLevel(reducing: full, by: (middleArea / area).squareRoot(), workers: workers)
    let problem = CutProblem(middle, bits: 6, options: options, workers: workers)
    let labels = middle.enlarged(coarse.labels, from: small)
    // Block means have other colours than the pixels themselves: stripes, foliage, noise.
    let appearance = coarse.appearance.adapted(to: middle, labels, options)
    let start = CutSolution(labels: labels, appearance: appearance, energy: coarse.energy)
    let found = problem.descent(from: labels, appearance: appearance, rounds: 2) ?? start
    return (LabeledLevel(level: middle, labels: found.labels, appearance: found.appearance), found.energy)
  }

  /// Cuts the next level, of twice the side, exactly within a band about the outline.
  private static func refined(
    _ coarser: LabeledLevel, towards full: PyramidLevel, _ options: CutoutOptions, _ workers: Workers
  ) throws(CutoutError) -> LabeledLevel {
    let scale = 2 * Double(coarser.level.width) / Double(full.width)
    let level = try PyramidLevel(reducing: full, by: scale > 0.8 ? 1 : scale, workers: workers)
    let labels = level.enlarged(coarser.labels, from: coarser.level)
    if workers.isCancelled { throw .cancelled }
    let appearance = coarser.appearance.adapted(to: level, labels, options)
    let band = BandRefinement(level, appearance: appearance, options: options, cancellation: workers.cancellation)
    return LabeledLevel(level: level, labels: try band.refined(labels), appearance: appearance)
  }
}
