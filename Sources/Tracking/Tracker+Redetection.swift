import GaussianMixture
import Parallelism
import Raster

extension Tracker {
  /// Looks for a lost object all over the frame: at the boxes whose colours are most like it, and at the next places of a grid that covers the
  /// frame in a few frames' time, of which the correlation filter judges.
  ///
  /// - Returns: the best place, if it scores enough.
  mutating func redetect(_ frame: Picture, avoiding others: [Box], workers: Workers) -> Localization? {
    let whole = Box(x: 0, y: 0, width: Double(frame.width), height: Double(frame.height))
    let map = PosteriorMap(SearchPatch(frame, region: whole, size: 128), appearance)
    var places = candidates(map, whole)
    guard let structure else {
      let found = places.map { box in
        Localization(box: box, scale: scale, evidence: evidence(map, box, structure: nil))
      }
      return found.max { $0.evidence.score < $1.evidence.score }.flatMap { $0.evidence.score >= Self.redetectionScore ? $0 : nil }
    }
    places += nextPlaces(whole, side: structure.cellSide(scale: scale) * Double(StructureCue.cells))
    var best: Localization?
    for place in places {
      let near = PosteriorMap(SearchPatch(frame, region: place.square(extent: Self.colorExtent), size: Self.colorSize), appearance)
      let found = locate(frame, near, structure, about: place, avoiding: others, workers: workers)
      if found.evidence.score >= max(Self.redetectionScore, best?.evidence.score ?? 0) { best = found }
    }
    return best
  }

  /// The three boxes of the last size with the highest mean posterior that do not overlap.
  private func candidates(_ map: PosteriorMap, _ whole: Box) -> [Box] {
    let box = observation.box
    let columns = Self.steps(whole.width, box.width / 3), rows = Self.steps(whole.height, box.height / 3)
    var ranked: [(value: Double, box: Box)] = []
    for row in 0...rows {
      for column in 0...columns {
        let there = Box(
          centerX: whole.width * Double(column) / Double(columns), centerY: whole.height * Double(row) / Double(rows), width: box.width,
          height: box.height)
        ranked.append((map.mean(in: there), there))
      }
    }
    ranked.sort { $0.value > $1.value }
    var chosen: [Box] = []
    for (_, box) in ranked where chosen.count < 3 && chosen.allSatisfy({ $0.overlap(with: box) == 0 }) { chosen.append(box) }
    return chosen
  }

  /// Two places of a grid whose squares of half the search region's side cover the frame.
  private mutating func nextPlaces(_ whole: Box, side: Double) -> [Box] {
    let columns = Self.steps(whole.width, side / 2), rows = Self.steps(whole.height, side / 2)
    return (0..<2).map { _ in
      let index = searchCursor % (columns * rows)
      searchCursor = (searchCursor + 1) % (columns * rows)
      return Box(
        centerX: whole.width * (Double(index % columns) + 0.5) / Double(columns),
        centerY: whole.height * (Double(index / columns) + 0.5) / Double(rows), width: observation.box.width, height: observation.box.height)
    }
  }

  /// How many steps of about a length cover another; at most 64.
  private static func steps(_ length: Double, _ step: Double) -> Int { min(max(Int((length / max(step, 1)).rounded(.up)), 1), 64) }
}
