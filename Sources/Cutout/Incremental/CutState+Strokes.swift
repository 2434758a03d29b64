import MaxFlow
import Parallelism
import Raster

extension CutState {
  /// Sets what is known of painted pixels, and cuts anew what follows from it.
  ///
  /// - Parameters:
  ///   - area: in the window.
  ///   - hint: a raw value of ``CutoutHint``.
  ///   - isInvisible: whether a pixel of the area's rectangle is fully transparent.
  ///   - flow: of ``problem``; made where it is nil.
  /// - Returns: what undoes it. If cancelled the labels mean nothing, and it must be undone.
  mutating func paint(
    _ hint: CutoutHint, _ area: PaintedArea, isInvisible: (Int) -> Bool, flow: inout FlowCache?, workers: Workers
  ) -> StateEdit {
    var edit = mark(hint, area, isInvisible: isInvisible)
    prepareProblem(for: hint, area, edit, &flow, workers)
    let changed = cutMiddle(area, &edit, &flow)
    let appearances = refinedAppearances(changed, workers)
    var coarse = changed
    for index in stages.indices.dropFirst() where !workers.isCancelled {
      stages[index].cut.appearance = appearances[index - 1]
      coarse = cutStage(index, area, after: coarse, &edit, workers)
    }
    return edit
  }

  /// Writes hints into all levels.
  private mutating func mark(_ hint: CutoutHint, _ area: PaintedArea, isInvisible: (Int) -> Bool) -> StateEdit {
    let last = stages.count - 1, width = full.width
    var patch = Patch(area.rect, of: full.hints, width: width).bytes
    for pixel in patch.indices where area.coverage[pixel] != 0 {
      patch[pixel] = hint != .object && isInvisible(pixel) ? Level.invisible : hint.rawValue
    }
    var edit = StateEdit()
    var own = Patch(area.rect, bytes: patch)
    own.exchange(with: &stages[last].cut.level.hints, width: width)
    for index in stages.indices {
      var hints = own
      if index < last {
        hints = newHints(of: index, touching: area.rect)
        let width = stages[index].cut.level.width
        hints.exchange(with: &stages[index].cut.level.hints, width: width)
      }
      edit.parts.append(StateEdit.Part(hints: hints, labels: nil, appearance: stages[index].cut.appearance))
    }
    return edit
  }

  /// What is known of a coarser level's blocks by the hints of the full one.
  private func newHints(of index: Int, touching rect: Rect) -> Patch {
    let level = stages[index].cut.level, blocks = level.blocks(touching: rect, of: full)
    return Patch(blocks, bytes: level.hints(of: blocks, from: full))
  }

  /// The problem with the new hints, its frame grown to hold what may be the object's.
  private mutating func prepareProblem(
    for hint: CutoutHint, _ area: PaintedArea, _ edit: StateEdit, _ flow: inout FlowCache?, _ workers: Workers
  ) {
    let hints = edit.parts[0].hints, level = stages[0].cut.level
    let hadInvisible = hints.bytes.contains(Level.invisible)
    let hasInvisible = Patch(hints.rect, of: level.hints, width: level.width).bytes.contains(Level.invisible)
    let isBeyond = hint != .background && !level.bounds.contains(hints.rect)
    if isBeyond { stages[0].cut.level.bounds = level.bounds.union(hints.rect) }
    if isBeyond || hadInvisible || hasInvisible {
      // Edges have changed: a transparent pixel has none.
      problem = CutProblem(stages[0].cut.level, bits: 6, options: options, workers: workers)
      flow = nil
    }
    problem.level = stages[0].cut.level
    problem.cancellation = workers.cancellation
    if flow == nil { flow = FlowCache(problem) }
  }

  /// Steps of EM that a stroke has for the mixtures: they begin near their optimum, since one stroke moves few pixels.
  private static let iterations = 6

  /// Cuts the middle resolution.
  ///
  /// - Returns: the pixels whose labels changed.
  private mutating func cutMiddle(_ area: PaintedArea, _ edit: inout StateEdit, _ flow: inout FlowCache?) -> [Int32] {
    let level = stages[0].cut.level, old = stages[0].cut.labels
    let seeds = level.blocks(paintedBy: area, of: full)
    var labels = old
    for seed in seeds { labels[Int(seed)] = level.fixed(labels[Int(seed)], at: Int(seed)) }
    var appearance = stages[0].cut.appearance
    let weights = Appearance.weights(labels, level, problem.cells)
    appearance.refine(
      object: weights.object, background: weights.background, problem.cells, iterations: Self.iterations)
    if let cut = flow?.cut(problem, appearance), !problem.isCancelled {
      _ = takeConnectedChange(&labels, from: cut, seeds: seeds, width: level.width)
    }
    stages[0].cut.labels = labels
    stages[0].cut.appearance = appearance
    let changed = labels.indices.filter { labels[$0] != old[$0] }.map { Int32(truncatingIfNeeded: $0) }
    if let rect = bounds(of: changed, width: level.width) {
      edit.parts[0].labels = Patch(rect, of: old, width: level.width)
    }
    return changed
  }

  /// The mixtures of the finer levels, refined by what changed at the middle one.
  private func refinedAppearances(_ changed: [Int32], _ workers: Workers) -> [Appearance] {
    let middle = stages[0].cut
    var isChanged = [Bool](repeating: false, count: middle.level.pixelCount)
    for pixel in changed { isChanged[Int(pixel)] = true }
    let marks = isChanged
    return workers.map(stages.count - 1) { index in
      let stage = stages[index + 1], level = stage.cut.level
      var appearance = stage.cut.appearance
      guard let samples = stage.samples else { return appearance }
      let columns = (0..<level.width).map { middle.level.column($0, of: level) }
      let weights = samples.weights { pixel in
        let y = pixel / level.width, x = pixel - y * level.width
        let block = middle.level.row(y, of: level) * middle.level.width + columns[x]
        return level.fixed(marks[block] ? middle.labels[block] : stage.cut.labels[pixel], at: pixel)
      }
      appearance.refine(
        object: weights.object, background: weights.background, samples.cells, iterations: Self.iterations)
      return appearance
    }
  }

  /// Cuts a finer level near the stroke and near what changed at the next coarser one.
  ///
  /// - Returns: the pixels whose labels changed.
  private mutating func cutStage(
    _ index: Int, _ area: PaintedArea, after changed: [Int32], _ edit: inout StateEdit, _ workers: Workers
  ) -> [Int32] {
    let coarse = stages[index - 1].cut, level = stages[index].cut.level
    var zone = level.blocks(touching: area.rect, of: full)
    if let rect = bounds(of: changed, width: coarse.level.width) {
      zone = zone.union(level.pixels(enlarging: rect, of: coarse.level))
    }
    // What the band can reach, and one more that stays as it is.
    guard let rect = zone.grown(by: BandRefinement.farthest + 2)
      .intersection(Rect(x: 0, y: 0, width: level.width, height: level.height))
    else { return [] }
    var isChanged = [Bool](repeating: false, count: coarse.level.pixelCount)
    for pixel in changed { isChanged[Int(pixel)] = true }
    let part = level.cropped(to: rect)
    let old = Patch(rect, of: stages[index].cut.labels, width: level.width)
    let painted = edit.parts[index].hints.rect
    var start = old.bytes, isNear = [Bool](repeating: false, count: start.count)
    for y in rect.rows {
      let row = coarse.level.row(y, of: level) * coarse.level.width
      for x in rect.columns {
        let pixel = (y - rect.y) * rect.width + x - rect.x
        let block = row + coarse.level.column(x, of: level)
        start[pixel] = part.fixed(isChanged[block] ? coarse.labels[block] : start[pixel], at: pixel)
        isNear[pixel] = start[pixel] != old.bytes[pixel] || painted.columns.contains(x) && painted.rows.contains(y)
      }
    }
    let near = grown(isNear, width: rect.width)
    let band = BandRefinement(
      part, contrast: stages[index].contrast, appearance: stages[index].cut.appearance, options: options,
      cancellation: workers.cancellation)
    var new = Patch(rect, bytes: band.refined(start) { near[Int($0)] })
    guard let difference = new.difference(from: stages[index].cut.labels, width: level.width) else { return [] }
    new = new.cropped(to: difference)
    new.exchange(with: &stages[index].cut.labels, width: level.width)
    edit.parts[index].labels = new
    var result: [Int32] = []
    for y in difference.rows {
      for x in difference.columns {
        let own = (y - difference.y) * difference.width + x - difference.x
        if new.bytes[own] != stages[index].cut.labels[y * level.width + x] {
          result.append(Int32(truncatingIfNeeded: y * level.width + x))
        }
      }
    }
    return result
  }
}

/// With all pixels that touch one that is marked.
private func grown(_ marks: [Bool], width: Int) -> [Bool] {
  var result = marks
  let height = marks.count / width
  for y in 0..<height {
    for x in 0..<width where marks[y * width + x] {
      for row in max(0, y - 1)...min(height - 1, y + 1) {
        for column in max(0, x - 1)...min(width - 1, x + 1) { result[row * width + column] = true }
      }
    }
  }
  return result
}

private func bounds(of pixels: [Int32], width: Int) -> Rect? {
  guard let first = pixels.first, let last = pixels.last else { return nil }
  var left = width, right = 0
  for pixel in pixels {
    left = min(left, Int(pixel) % width)
    right = max(right, Int(pixel) % width)
  }
  let top = Int(first) / width, bottom = Int(last) / width
  return Rect(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
}
