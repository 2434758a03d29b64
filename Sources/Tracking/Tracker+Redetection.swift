import Parallelism
import Raster

extension Tracker {
  /// Searches for a lost object at its last tracked position, at the boxes of the frame whose
  /// colours match best, and at the next two positions of a grid over the frame.
  ///
  /// If one of them scores enough, the whole grid is searched and the best position is taken,
  /// because a similar object may be found before the object itself.
  ///
  /// - Returns: the best position, or nil if none scores enough.
  mutating func redetect(_ frame: Picture, avoiding others: [Box], workers: Workers) -> Localization? {
    let whole = Box(x: 0, y: 0, width: Double(frame.width), height: Double(frame.height))
    let map = PosteriorMap(SearchPatch(frame, region: whole, size: 128), appearance)
    let likely = candidates(map, whole)
    guard let structure else {
      // Without structure, these four boxes are not refined, so a lower score suffices.
      let found = ([lastTracked] + likely).map {
        Localization(box: $0, scale: scale, cues: cues(map, $0, structure: nil))
      }
      return best(of: found, from: Self.redetectionScore)
    }
    let grid = grid(whole, side: structure.cellSide(scale: scale) * Double(StructureCue.cells))
    let next = (0..<2).map { grid[(searchCursor + $0) % grid.count] }
    searchCursor = (searchCursor + 2) % grid.count
    func look(_ places: [Box]) -> [Localization] {
      places.map { locate(frame, structure, about: $0, scaleSteps: [0], avoiding: others, workers: workers) }
    }
    guard let found = best(of: look([lastTracked] + likely + next), from: Self.wholeFrameScore) else { return nil }
    return best(of: [found] + look(grid), from: Self.wholeFrameScore)
  }

  /// Among many positions some resemble the object by chance, so the required score is high.
  private static let wholeFrameScore = 0.85

  /// Returns the position of the highest score, the first among equals; nil if that is below
  /// `least`.
  private func best(of places: [Localization], from least: Double) -> Localization? {
    places.reduce(nil as Localization?) { best, place in
      place.cues.score >= least && place.cues.score > best?.cues.score ?? 0 ? place : best
    }
  }

  /// Returns up to three boxes of the last size with the highest mean posteriors that do not
  /// overlap.
  private func candidates(_ map: PosteriorMap, _ whole: Box) -> [Box] {
    let box = observation.box
    let columns = Self.steps(whole.width, box.width / 3, limit: 64),
      rows = Self.steps(whole.height, box.height / 3, limit: 64)
    var ranked: [(value: Double, box: Box)] = []
    for row in 0...rows {
      for column in 0...columns {
        let there = Box(
          centerX: whole.width * Double(column) / Double(columns), centerY: whole.height * Double(row) / Double(rows),
          width: box.width,
          height: box.height)
        ranked.append((map.mean(in: there), there))
      }
    }
    ranked.sort { $0.value > $1.value }
    var chosen: [Box] = []
    for (_, box) in ranked where chosen.count < 3 && chosen.allSatisfy({ $0.overlap(with: box) == 0 }) {
      chosen.append(box)
    }
    return chosen
  }

  /// Returns positions whose search regions, at half their side, cover the frame.
  private func grid(_ whole: Box, side: Double) -> [Box] {
    let columns = Self.steps(whole.width, side / 2, limit: 16), rows = Self.steps(whole.height, side / 2, limit: 16)
    return (0..<columns * rows).map { index in
      Box(
        centerX: whole.width * (Double(index % columns) + 0.5) / Double(columns),
        centerY: whole.height * (Double(index / columns) + 0.5) / Double(rows), width: observation.box.width,
        height: observation.box.height)
    }
  }

  /// Returns the number of steps of about the given length that cover `length`, 1 to `limit`.
  private static func steps(_ length: Double, _ step: Double, limit: Int) -> Int {
    min(max(Int((length / max(step, 1)).rounded(.up)), 1), limit)
  }
}
