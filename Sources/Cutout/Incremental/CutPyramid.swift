import Parallelism
import Raster

/// A cut-out at all levels of its pyramid, kept so that strokes can change parts of it.
struct CutPyramid: Sendable {
  /// A level and what is needed to cut a part of it again.
  struct EditableLevel: Sendable {
    var cut: LabeledLevel
    let contrast: Contrast
    /// The pixels that the level's mixtures are learnt from; nil if none is visible.
    let samples: TrainingPixels?
  }

  /// The part of the picture that the levels cover.
  let window: Rect
  /// From the middle level to full resolution.
  var levels: [EditableLevel]
  /// The energy minimisation at the middle level.
  var problem: CutProblem
  /// Whether pixels have become transparent, or visible, since the problem was created.
  var isProblemStale = false
  let options: CutoutOptions

  /// Finds the same cut-out as ``Cutout/init(of:guide:options:workers:)``.
  ///
  /// - Throws: ``CutoutError/nothingVisible``, ``CutoutError/cancelled``.
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

  /// The energy at the middle level, in nats.
  var energy: Double {
    let middle = levels[0].cut
    let weights = AppearanceModel.weights(middle.labels, middle.level, problem.cells)
    return problem.energy(middle.labels, weights, middle.appearance)
  }
}
