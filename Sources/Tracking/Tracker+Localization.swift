import Parallelism
import Raster
import RealModule

extension Tracker {
  /// Searches for the object near its last position, and in the whole frame if it is lost.
  ///
  /// - Parameter avoiding: boxes of other objects, where this one is not searched for.
  mutating func locate(_ frame: Picture, avoiding others: [Box], workers: Workers) -> Localization {
    var found =
      if let structure {
        locate(frame, structure, about: observation.box, scaleSteps: [0, -1, 1], avoiding: others, workers: workers)
      } else {
        locate(posteriors(frame, about: observation.box), avoiding: others)
      }
    if observation.state == .lost, found.cues.score < Self.redetectionScore,
      let better = redetect(frame, avoiding: others, workers: workers),
      better.cues.score > found.cues.score
    {
      found = better
    }
    refine(&found, frame)
    return found
  }

  /// Searches by colours alone.
  private func locate(_ map: PosteriorMap, avoiding others: [Box]) -> Localization {
    let frame = Box(x: 0, y: 0, width: Double(frameWidth), height: Double(frameHeight))
    let box = BoxSearch(map, appearance, from: observation.box, in: frame).best { crowding($0, others) * 10 }
    return Localization(
      box: box, scale: scale * (box.side / observation.box.side), cues: cues(map, box, structure: nil))
  }

  /// Searches by the sum of the correlation filter's response and the mean posterior of the box,
  /// each relative to its usual value, at several scales.
  ///
  /// - Parameter scaleSteps: exponents of ``scaleStep``; the first wins among equals.
  func locate(
    _ frame: Picture, _ structure: StructureCue, about box: Box, scaleSteps: [Double], avoiding others: [Box],
    workers: Workers
  ) -> Localization {
    let scales = scaleSteps.map { scale * Double.pow(Self.scaleStep, $0) }
    let cues: [(response: [Float], map: PosteriorMap?)] = workers.map(scales.count + 1) { index in
      index < scales.count
        ? (structure.response(frame, x: box.centerX, y: box.centerY, scale: scales[index]), nil)
        : ([], posteriors(frame, about: box))
    }
    let map = cues[scales.count].map ?? posteriors(frame, about: box)
    let found = workers.map(scales.count) { index in
      place(cues[index].response, map, structure, about: box, scale: scales[index], avoiding: others)
    }
    return found.dropFirst().reduce(found[0]) { $1.value > $0.value ? $1 : $0 }.place
  }

  func posteriors(_ frame: Picture, about box: Box) -> PosteriorMap {
    PosteriorMap(SearchPatch(frame, region: box.square(extent: Self.colorExtent), size: Self.colorSize), appearance)
  }

  /// Returns the best position at one scale, and the height of the joint response there.
  private func place(
    _ response: [Float], _ map: PosteriorMap, _ structure: StructureCue, about box: Box, scale: Double,
    avoiding others: [Box]
  ) -> (value: Double, place: Localization) {
    let n = StructureCue.cells
    let ratio = scale / self.scale, side = structure.cellSide(scale: scale)
    let heightUnit = (1 - Self.colorShare) / Float(max(structure.height, 1e-6)),
      shareUnit = Self.colorShare / Float(max(appearance.meanPosteriorInside, 0.05))
    let joint = response.indices.map { index -> Float in
      var moved = box
      moved.x += Double((index % n + n / 2) % n - n / 2) * side
      moved.y += Double((index / n + n / 2) % n - n / 2) * side
      let crowded = others.isEmpty ? 0 : Float(crowding(moved, others))
      return heightUnit * response[index] + shareUnit * Float(map.mean(in: moved)) - crowded
    }
    let peak = ResponsePeak(joint, size: n)
    let there = Box(
      centerX: box.centerX + peak.x * side, centerY: box.centerY + peak.y * side, width: box.width * ratio,
      height: box.height * ratio)
    let height = Double(response[peak.index]), sharpness = ResponsePeak.sharpness(response, at: peak.index)
    let place = Localization(
      box: there, scale: scale,
      cues: cues(map, there, structure: structure.strength(height: height, sharpness: sharpness)),
      peakHeight: height, peakSharpness: sharpness, rival: peak.rival(in: joint, size: n))
    return (peak.value * (scale == self.scale ? 1 : Self.scaleChangeFactor), place)
  }

  func cues(_ map: PosteriorMap, _ box: Box, structure: Double?) -> CueStrengths {
    CueStrengths(
      color: map.mean(in: box) / max(appearance.meanPosteriorInside, 0.05), structure: structure,
      separation: appearance.meanPosteriorInside - appearance.meanPosteriorOutside)
  }

  /// Returns the largest overlap of a box with those of other objects, 0...1.
  private func crowding(_ box: Box, _ others: [Box]) -> Double {
    others.reduce(0) { max($0, box.overlap(with: $1)) }
  }

  private static let scaleStep = 1.02
  /// A change of scale must raise the peak by a hundredth.
  private static let scaleChangeFactor = 0.99
  /// The weight of colours in the joint response.
  private static let colorShare: Float = 0.4
  /// A lost object needs a higher score than one that was followed.
  static let redetectionScore = 0.7
}
