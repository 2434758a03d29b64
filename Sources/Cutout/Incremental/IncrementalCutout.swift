package import Parallelism
package import Raster

/// A cut-out that is corrected stroke by stroke.
///
/// What the first cut made is kept: the levels of the picture, the mixtures, the flow. A stroke
/// changes what is known of its pixels, and only what hangs together with them is cut anew; see the
/// module's README.
///
/// A stroke that ends by an error leaves everything as it was.
package struct IncrementalCutout: ~Copyable, Sendable {
  private enum Change: Sendable {
    case part(StateEdit)
    case whole(CutState?)
  }

  private struct Edit: Sendable {
    var hints: Patch
    var change: Change
  }

  private let picture: Picture
  private let options: CutoutOptions
  private let isGuided: Bool
  package let width: Int
  package let height: Int
  /// What is known of each pixel: raw values of ``CutoutHint``, rows from the top.
  package private(set) var hints: [UInt8]
  /// How many pixels have each hint.
  private var counts: [Int]
  /// nil as long as too little is known.
  private var state: CutState?
  private var flow: FlowCache?
  private var done: [Edit] = []
  private var undone: [Edit] = []

  /// - Parameter guide: nil where strokes alone are to tell what the object is.
  /// - Throws: as ``Cutout/init(of:guide:options:workers:)``.
  package init(
    of picture: Picture, guide: CutoutGuide?, options: CutoutOptions, workers: Workers
  ) throws(CutoutError) {
    let state = try Self.firstState(picture, guide, options, workers)
    let hints = guide?.hints ?? [UInt8](repeating: CutoutHint.unknown.rawValue, count: picture.pixelCount)
    var counts = [0, 0, 0]
    for hint in hints { counts[Int(hint)] += 1 }
    self.picture = picture
    self.options = options
    width = picture.width
    height = picture.height
    isGuided = guide != nil
    self.hints = hints
    self.counts = counts
    self.state = state
  }

  private static func firstState(
    _ picture: Picture, _ guide: CutoutGuide?, _ options: CutoutOptions, _ workers: Workers
  ) throws(CutoutError) -> CutState? {
    try options.validate()
    guard let guide else { return nil }
    try guide.checkSize(picture)
    return try CutState(picture, guide, options, workers)
  }

  /// Whether object and background are known well enough for a cut; if not, the mask holds what is
  /// painted as object.
  package var isCut: Bool { state != nil }
  package var canUndo: Bool { !done.isEmpty }
  package var canRedo: Bool { !undone.isEmpty }

  /// Paints what is known, and cuts anew.
  ///
  /// - Returns: a rectangle that holds all pixels of the mask that changed; nil if none did.
  /// - Throws: ``CutoutError/invalidOption(_:)``, ``CutoutError/nothingVisible``,
  ///   ``CutoutError/cancelled``.
  package mutating func paint(
    _ hint: CutoutHint, _ stroke: BrushStroke, workers: Workers
  ) throws(CutoutError) -> Rect? {
    try stroke.validate()
    if workers.isCancelled { throw .cancelled }
    guard let rect = stroke.bounds(width: width, height: height) else { return nil }
    let coverage = stroke.coverage(in: rect)
    let before = Patch(rect, of: hints, width: width)
    var painted = before.bytes
    for pixel in painted.indices where coverage[pixel] != 0 { painted[pixel] = hint.rawValue }
    guard painted != before.bytes else { return nil }
    var patch = Patch(rect, bytes: painted)
    exchangeHints(&patch)
    do throws(CutoutError) {
      let (change, changed) = try recut(hint, PaintedArea(rect: rect, coverage: coverage), before, workers)
      done.append(Edit(hints: patch, change: change))
      undone = []
      return changed
    } catch {
      exchangeHints(&patch)
      throw error
    }
  }

  /// Takes the last stroke back, exactly.
  ///
  /// - Returns: a rectangle that holds all pixels of the mask that changed; nil if none did.
  package mutating func undo() -> Rect? {
    guard var edit = done.popLast() else { return nil }
    let changed = exchange(&edit)
    undone.append(edit)
    return changed
  }

  /// Does again what was last taken back.
  package mutating func redo() -> Rect? {
    guard var edit = undone.popLast() else { return nil }
    let changed = exchange(&edit)
    done.append(edit)
    return changed
  }

  private mutating func exchangeHints(_ patch: inout Patch) {
    for hint in patch.bytes { counts[Int(hint)] += 1 }
    patch.exchange(with: &hints, width: width)
    for hint in patch.bytes { counts[Int(hint)] -= 1 }
  }

  private mutating func exchange(_ edit: inout Edit) -> Rect? {
    switch edit.change {
    case .part(var part):
      exchangeHints(&edit.hints)
      let window = state?.window
      let changed = state == nil ? nil : part.exchange(with: &state!)
      edit.change = .part(part)
      guard let changed, let window else { return nil }
      return changed.offset(x: window.x, y: window.y)
    case .whole(let other):
      let before = samples(in: frame)
      exchangeHints(&edit.hints)
      edit.change = .whole(state)
      state = other
      flow = nil
      return difference(before)
    }
  }
}

extension IncrementalCutout {
  private var frame: Rect { Rect(x: 0, y: 0, width: width, height: height) }

  private func difference(_ before: [UInt8]) -> Rect? {
    Patch(frame, bytes: before).difference(from: samples(in: frame), width: width)
  }

  /// Cuts what follows from a stroke, or everything where the levels do not hold it.
  private mutating func recut(
    _ hint: CutoutHint, _ area: PaintedArea, _ before: Patch, _ workers: Workers
  ) throws(CutoutError) -> (Change, Rect?) {
    let background = counts[Int(CutoutHint.background.rawValue)], object = counts[Int(CutoutHint.object.rawValue)]
    let isEnough = background > 0 && background < hints.count && (isGuided || object > 0)
    if isEnough, let window = state?.window, hint == .background || window.contains(area.rect) {
      return try recutPart(hint, area, window, workers)
    }
    guard isEnough || state != nil else { return (.whole(nil), ownChange(before, area.rect)) }
    let mask = samples(in: frame, hintsBefore: before)
    let old = state
    if isEnough {
      state = try CutState(picture, try CutoutGuide(width: width, height: height, hints: hints), options, workers)
    } else {
      state = nil
    }
    flow = nil
    return (.whole(old), difference(mask))
  }

  private mutating func recutPart(
    _ hint: CutoutHint, _ area: PaintedArea, _ window: Rect, _ workers: Workers
  ) throws(CutoutError) -> (Change, Rect?) {
    guard let inside = area.rect.intersection(window) else { return (.part(StateEdit()), nil) }
    let coverage = Patch(area.rect, bytes: area.coverage).cropped(to: inside).bytes
    let own = PaintedArea(rect: inside.offset(x: -window.x, y: -window.y), coverage: coverage)
    let picture = picture
    var edit = state!.paint(
      hint, own,
      isInvisible: {
        picture.isTransparent(at: (inside.y + $0 / inside.width) * picture.width + inside.x + $0 % inside.width)
      },
      flow: &flow, workers: workers)
    if workers.isCancelled {
      _ = edit.exchange(with: &state!)
      throw .cancelled
    }
    let changed = edit.parts.last?.labels?.rect
    return (.part(edit), changed?.offset(x: window.x, y: window.y))
  }

  /// Where a mask that is what is painted has changed.
  private func ownChange(_ before: Patch, _ rect: Rect) -> Rect? {
    let object = CutoutHint.object.rawValue
    let old = Patch(rect, bytes: before.bytes.map { $0 == object ? 255 : 0 })
    return old.difference(from: hints.map { $0 == object ? 255 : 0 }, width: width)
  }
}

extension IncrementalCutout {
  /// 255 for each pixel of a rectangle of the picture that is the object's, 0 for the others.
  package func samples(in rect: Rect) -> [UInt8] { samples(in: rect, hintsBefore: nil) }

  private func samples(in rect: Rect, hintsBefore: Patch?) -> [UInt8] {
    guard let state else {
      var known = Patch(rect, of: hints, width: width).bytes
      if let hintsBefore {
        for y in hintsBefore.rect.rows {
          for x in hintsBefore.rect.columns {
            known[y * width + x] =
              hintsBefore.bytes[(y - hintsBefore.rect.y) * hintsBefore.rect.width + x - hintsBefore.rect.x]
          }
        }
      }
      return known.map { $0 == CutoutHint.object.rawValue ? 255 : 0 }
    }
    var result = [UInt8](repeating: 0, count: rect.area)
    guard let inside = rect.intersection(state.window) else { return result }
    let labels = state.labels, window = state.window
    for y in inside.rows {
      let to = (y - rect.y) * rect.width - rect.x, from = (y - window.y) * window.width - window.x
      for x in inside.columns { result[to + x] = labels[from + x] == 0 ? 0 : 255 }
    }
    return result
  }

  /// The cut-out as it stands.
  ///
  /// - Throws: ``CutoutError/noObject`` or ``CutoutError/noBackground`` as long as it is not cut.
  package func cutout() throws(CutoutError) -> Cutout {
    guard let state, let last = state.stages.last else {
      throw counts[Int(CutoutHint.background.rawValue)] == 0 ? .noBackground : .noObject
    }
    let mask = Mask(width: width, height: height, samples: samples(in: frame))
    return Cutout(mask: mask, appearance: last.cut.appearance, energy: state.energy, space: options.space)
  }
}
