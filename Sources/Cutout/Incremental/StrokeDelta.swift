import Parallelism
import Raster

/// The changes that a stroke made to a pyramid. Exchanging them with the pyramid undoes the stroke;
/// exchanging them again redoes it.
struct StrokeDelta: Sendable {
  /// The changes to one level.
  struct LevelDelta: Sendable {
    var hints: PlaneRegion
    var labels: PlaneRegion?
    var appearance: AppearanceModel
  }

  /// One for each level of the pyramid.
  var levels: [LevelDelta] = []

  /// - Returns: the rectangle of the window in which full-resolution labels changed; nil if none
  ///   did.
  mutating func exchange(with pyramid: inout CutPyramid) -> Rect? {
    var changed: Rect?
    if let hints = levels.first?.hints {
      let level = pyramid.levels[0].cut.level
      let others = PlaneRegion(hints.rect, of: level.hints, width: level.width)
      if (hints.bytes + others.bytes).contains(PyramidLevel.invisible) { pyramid.isProblemStale = true }
    }
    for index in levels.indices {
      let width = pyramid.levels[index].cut.level.width
      changed = levels[index].labels.flatMap { $0.difference(from: pyramid.levels[index].cut.labels, width: width) }
      levels[index].hints.exchange(with: &pyramid.levels[index].cut.level.hints, width: width)
      levels[index].labels?.exchange(with: &pyramid.levels[index].cut.labels, width: width)
      swap(&levels[index].appearance, &pyramid.levels[index].cut.appearance)
    }
    return changed
  }
}
