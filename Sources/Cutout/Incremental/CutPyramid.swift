import Parallelism
import Raster

/// A cut-out at all its levels, kept so that strokes can change a part of it.
struct CutPyramid: Sendable {
  /// A level and what is needed to cut a part of it anew.
  struct EditableLevel: Sendable {
    var cut: LabeledLevel
    let contrast: Contrast
    /// Of the colors that its mixtures are learnt from; nil where none can be seen.
    let samples: TrainingPixels?
  }

  /// Where in the picture the levels lie.
  let window: Rect
  /// From the middle resolution to the full one.
  var levels: [EditableLevel]
  /// The middle resolution's.
  var problem: CutProblem
  /// Whether transparent pixels have become others, or others transparent, since the problem was
  /// made.
  var isProblemStale = false
  let options: CutoutOptions

  /// Finds the cut-out; the same as ``Cutout/init(of:guide:options:workers:)``.
  init(_ picture: Picture, _ guide: CutoutGuide, _ options: CutoutOptions, _ workers: Workers) throws(CutoutError) {
    let window = PyramidLevel.window(of: guide)
    var cuts: [LabeledLevel] = []
    _ = try Cutout.cut(picture, guide, window, options, workers) { cuts.append($0) }
    guard let middle = cuts.first else { throw .nothingVisible }
    let labeled = cuts
    levels = workers.map(labeled.count) { index in
      let level = labeled[index].level
      return EditableLevel(
        cut: labeled[index], contrast: Contrast(level, strength: CutProblem.strength(options.smoothness, level)),
        samples: index == 0 ? nil : TrainingPixels(level, space: options.space))
    }
    problem = CutProblem(middle.level, bits: 6, options: options, workers: workers)
    if workers.isCancelled { throw .cancelled }
    self.window = window
    self.options = options
  }

  var full: PyramidLevel { levels[levels.count - 1].cut.level }
  var labels: [UInt8] { levels[levels.count - 1].cut.labels }

  /// The energy at the middle resolution, in nats.
  var energy: Double {
    let middle = levels[0].cut
    let weights = AppearanceModel.weights(middle.labels, middle.level, problem.cells)
    return problem.energy(middle.labels, weights, middle.appearance)
  }
}
