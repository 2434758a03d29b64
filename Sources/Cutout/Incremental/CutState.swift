import Parallelism
import Raster

/// A cut-out at all its levels, kept so that strokes can change a part of it.
struct CutState: Sendable {
  /// A level and what is needed to cut a part of it anew.
  struct Stage: Sendable {
    var cut: CutLevel
    let contrast: Contrast
    /// Of the colors that its mixtures are learnt from; nil where none can be seen.
    let samples: LevelSamples?
  }

  /// Where in the picture the levels lie.
  let window: Rect
  /// From the middle resolution to the full one.
  var stages: [Stage]
  /// The middle resolution's.
  var problem: CutProblem
  /// Whether transparent pixels have become others, or others transparent, since the problem was
  /// made.
  var isProblemStale = false
  let options: CutoutOptions

  /// Finds the cut-out; the same as ``Cutout/init(of:guide:options:workers:)``.
  init(_ picture: Picture, _ guide: CutoutGuide, _ options: CutoutOptions, _ workers: Workers) throws(CutoutError) {
    let window = Level.window(of: guide)
    var cuts: [CutLevel] = []
    _ = try Cutout.cut(picture, guide, window, options, workers) { cuts.append($0) }
    guard let middle = cuts.first else { throw .nothingVisible }
    let levels = cuts
    stages = workers.map(levels.count) { index in
      let level = levels[index].level
      return Stage(
        cut: levels[index], contrast: Contrast(level, strength: CutProblem.strength(options.smoothness, level)),
        samples: index == 0 ? nil : LevelSamples(level, space: options.space))
    }
    problem = CutProblem(middle.level, bits: 6, options: options, workers: workers)
    if workers.isCancelled { throw .cancelled }
    self.window = window
    self.options = options
  }

  var full: Level { stages[stages.count - 1].cut.level }
  var labels: [UInt8] { stages[stages.count - 1].cut.labels }

  /// The energy at the middle resolution, in nats.
  var energy: Double {
    let middle = stages[0].cut
    let weights = Appearance.weights(middle.labels, middle.level, problem.cells)
    return problem.energy(middle.labels, weights, middle.appearance)
  }
}
