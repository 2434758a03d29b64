import Parallelism
import Raster

/// What a stroke changed in a state. Exchanging it with the state undoes the stroke; again, redoes
/// it.
struct StateEdit: Sendable {
  /// Of a level.
  struct Part: Sendable {
    var hints: Patch
    var labels: Patch?
    var appearance: Appearance
  }

  /// For each stage.
  var parts: [Part] = []

  /// - Returns: in which rectangle of the window the labels at full resolution changed; nil if
  ///   nowhere.
  mutating func exchange(with state: inout CutState) -> Rect? {
    var changed: Rect?
    if let hints = parts.first?.hints {
      let level = state.stages[0].cut.level
      let others = Patch(hints.rect, of: level.hints, width: level.width)
      if (hints.bytes + others.bytes).contains(Level.invisible) { state.isProblemStale = true }
    }
    for index in parts.indices {
      let width = state.stages[index].cut.level.width
      changed = parts[index].labels.flatMap { $0.difference(from: state.stages[index].cut.labels, width: width) }
      parts[index].hints.exchange(with: &state.stages[index].cut.level.hints, width: width)
      parts[index].labels?.exchange(with: &state.stages[index].cut.labels, width: width)
      swap(&parts[index].appearance, &state.stages[index].cut.appearance)
    }
    return changed
  }
}
