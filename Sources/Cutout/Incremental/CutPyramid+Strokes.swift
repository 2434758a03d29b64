import Parallelism
import Raster

extension CutPyramid {
  /// Sets the hints of painted pixels and cuts again what depends on them.
  ///
  /// - Parameters:
  ///   - area: the painted pixels, in the window's coordinates.
  ///   - isInvisible: whether a pixel of the area's rectangle, given by its index, is fully
  ///     transparent.
  ///   - flow: the flow network of ``problem``; created if nil.
  /// - Returns: the change, which undoes itself.
  /// - Throws: ``CutoutError/cancelled``, with all levels unchanged.
  mutating func paint(
    _ hint: CutoutHint, _ area: PaintedArea, isInvisible: (Int) -> Bool, flow: inout FlowCache?, workers: Workers
  ) throws(CutoutError) -> StrokeDelta {
    var delta = mark(hint, area, isInvisible: isInvisible)
    do throws(CutoutError) {
      prepareProblem(for: hint, area, delta, &flow, workers)
      let changed = try cutMiddle(area, &delta, &flow)
      let appearances = refinedAppearances(changed, workers)
      var coarse = changed
      for index in levels.indices.dropFirst() {
        levels[index].cut.appearance = appearances[index - 1]
        coarse = try cutLevel(index, area, after: coarse, &delta, workers)
      }
      if workers.isCancelled { throw .cancelled }
    } catch {
      _ = delta.exchange(with: &self)
      throw error
    }
    return delta
  }

  /// Writes the hint into all levels.
  private mutating func mark(_ hint: CutoutHint, _ area: PaintedArea, isInvisible: (Int) -> Bool) -> StrokeDelta {
    let last = levels.count - 1, width = full.width
    var patch = PlaneRegion(area.rect, of: full.hints, width: width).bytes
    for pixel in patch.indices where area.coverage[pixel] != 0 {
      patch[pixel] = hint != .object && isInvisible(pixel) ? PyramidLevel.invisible : hint.rawValue
    }
    var delta = StrokeDelta()
    var own = PlaneRegion(area.rect, bytes: patch)
    own.exchange(with: &levels[last].cut.level.hints, width: width)
    for index in levels.indices {
      var hints = own
      if index < last {
        hints = newHints(of: index, touching: area.rect)
        let width = levels[index].cut.level.width
        hints.exchange(with: &levels[index].cut.level.hints, width: width)
      }
      delta.levels.append(StrokeDelta.LevelDelta(hints: hints, labels: nil, appearance: levels[index].cut.appearance))
    }
    return delta
  }

  /// Returns the hints of a coarser level's blocks that touch a rectangle of the full level.
  private func newHints(of index: Int, touching rect: Rect) -> PlaneRegion {
    let level = levels[index].cut.level, blocks = level.blocks(touching: rect, of: full)
    return PlaneRegion(blocks, bytes: level.hints(of: blocks, from: full))
  }

  /// Updates the problem to the new hints, and enlarges its frame to contain everything that may be
  /// foreground.
  private mutating func prepareProblem(
    for hint: CutoutHint, _ area: PaintedArea, _ delta: StrokeDelta, _ flow: inout FlowCache?, _ workers: Workers
  ) {
    let hints = delta.levels[0].hints, level = levels[0].cut.level
    let hadInvisible = hints.bytes.contains(PyramidLevel.invisible)
    let hasInvisible = PlaneRegion(hints.rect, of: level.hints, width: level.width).bytes.contains(
      PyramidLevel.invisible)
    let isBeyond = hint != .background && !level.bounds.contains(hints.rect)
    if isBeyond { levels[0].cut.level.bounds = level.bounds.union(hints.rect) }
    if isBeyond || hadInvisible || hasInvisible || isProblemStale {
      // The edges have changed: transparent pixels have none.
      problem = CutProblem(levels[0].cut.level, bits: 6, options: options, workers: workers)
      isProblemStale = false
      flow = nil
    }
    problem.level = levels[0].cut.level
    problem.cancellation = workers.cancellation
    if flow == nil { flow = FlowCache(problem) }
  }

  /// Cuts the middle level: refines the mixtures, cuts exactly under them, and applies the changes
  /// connected to the stroke; then the same once more from the new labels.
  ///
  /// - Returns: the pixels whose labels changed.
  /// - Throws: ``CutoutError/cancelled``, with the level unchanged.
  private mutating func cutMiddle(
    _ area: PaintedArea, _ delta: inout StrokeDelta, _ flow: inout FlowCache?
  ) throws(CutoutError) -> [Int32] {
    let level = levels[0].cut.level, old = levels[0].cut.labels
    let seeds = level.blocks(paintedBy: area, of: full)
    var start = old
    for seed in seeds { start[Int(seed)] = level.fixed(start[Int(seed)], at: Int(seed)) }
    var labels = start, appearance = levels[0].cut.appearance
    for _ in 0..<Self.rounds {
      let weights = AppearanceModel.weights(labels, level, problem.cells)
      appearance.refine(foreground: weights.foreground, background: weights.background, problem.cells)
      guard let cut = flow?.cut(problem, appearance) else { throw .cancelled }
      var next = start
      applyConnectedChanges(&next, from: cut, seeds: seeds, width: level.width)
      if next == labels { break }
      labels = next
    }
    levels[0].cut.labels = labels
    levels[0].cut.appearance = appearance
    let changed = labels.indices.filter { labels[$0] != old[$0] }.map { Int32(truncatingIfNeeded: $0) }
    if let rect = bounds(of: changed, width: level.width) {
      delta.levels[0].labels = PlaneRegion(rect, of: old, width: level.width)
    }
    return changed
  }

  /// A third round changes nothing.
  private static let rounds = 2

  /// Returns the mixtures of the finer levels, refined by the changes at the middle level.
  private func refinedAppearances(_ changed: [Int32], _ workers: Workers) -> [AppearanceModel] {
    let middle = levels[0].cut
    let marks = self.marks(changed, count: middle.level.pixelCount)
    return workers.map(levels.count - 1) { index in
      let cut = levels[index + 1].cut, level = cut.level
      var appearance = cut.appearance
      guard let samples = levels[index + 1].samples else { return appearance }
      let columns = (0..<level.width).map { middle.level.column($0, of: level) }
      let weights = samples.weights { pixel in
        let y = pixel / level.width, x = pixel - y * level.width
        let block = middle.level.row(y, of: level) * middle.level.width + columns[x]
        return level.fixed(marks[block] ? middle.labels[block] : cut.labels[pixel], at: pixel)
      }
      appearance.refine(foreground: weights.foreground, background: weights.background, samples.cells)
      return appearance
    }
  }

  private func marks(_ pixels: [Int32], count: Int) -> [Bool] {
    var marks = [Bool](repeating: false, count: count)
    for pixel in pixels { marks[Int(pixel)] = true }
    return marks
  }
}
