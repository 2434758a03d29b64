package import Parallelism
package import Raster

/// A cut-out that is corrected stroke by stroke.
///
/// It keeps the pyramid, the mixtures and the flow of the first cut. A stroke sets the hints of its
/// pixels, and only what is connected to them is cut again; see
/// ``CutPyramid/paint(_:_:isInvisible:flow:workers:)``.
///
/// A stroke that throws leaves everything unchanged.
package struct IncrementalCutout: ~Copyable, Sendable {
  private enum CutChange: Sendable {
    case local(StrokeDelta)
    case complete(CutPyramid?)
  }

  private struct HistoryEntry: Sendable {
    var hints: PlaneRegion
    var change: CutChange
  }

  private let picture: Picture
  private let options: CutoutOptions
  private let isGuided: Bool
  package let width: Int
  package let height: Int
  /// The hints: raw values of ``CutoutHint``, in rows from the top.
  package private(set) var hints: [UInt8]
  /// The number of pixels with each hint.
  private var counts: [Int]
  /// nil until enough is known for a cut.
  private var pyramid: CutPyramid?
  private var flow: FlowCache?
  private var undoStack: [HistoryEntry] = []
  private var redoStack: [HistoryEntry] = []

  /// - Parameter guide: nil if strokes alone are to mark the object.
  /// - Throws: the errors of ``Cutout/init(of:guide:options:workers:)``.
  package init(
    of picture: Picture, guide: CutoutGuide?, options: CutoutOptions, workers: Workers
  ) throws(CutoutError) {
    let pyramid = try Self.firstPyramid(picture, guide, options, workers)
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
    self.pyramid = pyramid
  }

  private static func firstPyramid(
    _ picture: Picture, _ guide: CutoutGuide?, _ options: CutoutOptions, _ workers: Workers
  ) throws(CutoutError) -> CutPyramid? {
    try options.validate()
    guard let guide else { return nil }
    try guide.checkSize(picture)
    return try CutPyramid(picture, guide, options, workers)
  }

  /// Whether enough foreground and background is known for a cut. If not, the mask contains the
  /// pixels painted as foreground.
  package var isCut: Bool { pyramid != nil }
  package var canUndo: Bool { !undoStack.isEmpty }
  package var canRedo: Bool { !redoStack.isEmpty }

  /// Paints a hint and updates the cut.
  ///
  /// - Returns: a rectangle that contains all changed pixels of the mask; nil if none changed.
  /// - Throws: ``CutoutError/invalidOption(_:)``, ``CutoutError/nothingVisible``,
  ///   ``CutoutError/cancelled``.
  package mutating func paint(
    _ hint: CutoutHint, _ stroke: BrushStroke, workers: Workers
  ) throws(CutoutError) -> Rect? {
    try stroke.validate()
    if workers.isCancelled { throw .cancelled }
    guard let rect = stroke.bounds(width: width, height: height) else { return nil }
    let coverage = stroke.coverage(in: rect)
    let before = PlaneRegion(rect, of: hints, width: width)
    var painted = before.bytes
    for pixel in painted.indices where coverage[pixel] != 0 { painted[pixel] = hint.rawValue }
    guard painted != before.bytes else { return nil }
    var patch = PlaneRegion(rect, bytes: painted)
    exchangeHints(&patch)
    do throws(CutoutError) {
      let (change, changed) = try recut(hint, PaintedArea(rect: rect, coverage: coverage), before, workers)
      undoStack.append(HistoryEntry(hints: patch, change: change))
      redoStack = []
      return changed
    } catch {
      exchangeHints(&patch)
      throw error
    }
  }

  /// Undoes the last stroke exactly.
  ///
  /// - Returns: a rectangle that contains all changed pixels of the mask; nil if none changed.
  package mutating func undo() -> Rect? {
    guard var entry = undoStack.popLast() else { return nil }
    let changed = exchange(&entry)
    redoStack.append(entry)
    return changed
  }

  /// Repeats the stroke that was undone last.
  ///
  /// - Returns: as ``undo()``.
  package mutating func redo() -> Rect? {
    guard var entry = redoStack.popLast() else { return nil }
    let changed = exchange(&entry)
    undoStack.append(entry)
    return changed
  }

  private mutating func exchangeHints(_ patch: inout PlaneRegion) {
    for hint in patch.bytes { counts[Int(hint)] += 1 }
    patch.exchange(with: &hints, width: width)
    for hint in patch.bytes { counts[Int(hint)] -= 1 }
  }

  private mutating func exchange(_ entry: inout HistoryEntry) -> Rect? {
    switch entry.change {
    case .local(var delta):
      exchangeHints(&entry.hints)
      let window = pyramid?.window
      let changed = pyramid == nil ? nil : delta.exchange(with: &pyramid!)
      entry.change = .local(delta)
      guard let changed, let window else { return nil }
      return changed.offset(x: window.x, y: window.y)
    case .complete(let other):
      let before = samples(in: frame)
      exchangeHints(&entry.hints)
      entry.change = .complete(pyramid)
      pyramid = other
      flow = nil
      return difference(before)
    }
  }
}

extension IncrementalCutout {
  private var frame: Rect { Rect(x: 0, y: 0, width: width, height: height) }

  private func difference(_ before: [UInt8]) -> Rect? {
    PlaneRegion(frame, bytes: before).difference(from: samples(in: frame), width: width)
  }

  /// Cuts again what depends on a stroke, or everything if the stroke reaches beyond the window.
  private mutating func recut(
    _ hint: CutoutHint, _ area: PaintedArea, _ before: PlaneRegion, _ workers: Workers
  ) throws(CutoutError) -> (CutChange, Rect?) {
    let background = counts[Int(CutoutHint.background.rawValue)], object = counts[Int(CutoutHint.object.rawValue)]
    let isEnough = background > 0 && background < hints.count && (isGuided || object > 0)
    if isEnough, let window = pyramid?.window, hint == .background || window.contains(area.rect) {
      return try recutLocally(hint, area, window, workers)
    }
    guard isEnough || pyramid != nil else { return (.complete(nil), ownChange(before, area.rect)) }
    let mask = samples(in: frame, hintsBefore: before)
    let old = pyramid
    if isEnough {
      pyramid = try CutPyramid(picture, try CutoutGuide(width: width, height: height, hints: hints), options, workers)
    } else {
      pyramid = nil
    }
    flow = nil
    return (.complete(old), difference(mask))
  }

  private mutating func recutLocally(
    _ hint: CutoutHint, _ area: PaintedArea, _ window: Rect, _ workers: Workers
  ) throws(CutoutError) -> (CutChange, Rect?) {
    guard let inside = area.rect.intersection(window) else { return (.local(StrokeDelta()), nil) }
    let coverage = PlaneRegion(area.rect, bytes: area.coverage).cropped(to: inside).bytes
    let own = PaintedArea(rect: inside.offset(x: -window.x, y: -window.y), coverage: coverage)
    let picture = picture
    let delta = try pyramid!.paint(
      hint, own,
      isInvisible: {
        picture.isTransparent(at: (inside.y + $0 / inside.width) * picture.width + inside.x + $0 % inside.width)
      },
      flow: &flow, workers: workers)
    let changed = delta.levels.last?.labels?.rect
    return (.local(delta), changed?.offset(x: window.x, y: window.y))
  }

  /// Returns where the mask has changed while it consists of painted pixels only.
  private func ownChange(_ before: PlaneRegion, _ rect: Rect) -> Rect? {
    let object = CutoutHint.object.rawValue
    let old = PlaneRegion(rect, bytes: before.bytes.map { $0 == object ? 255 : 0 })
    return old.difference(from: hints.map { $0 == object ? 255 : 0 }, width: width)
  }
}

extension IncrementalCutout {
  /// Returns the mask within a rectangle of the picture: 255 for each pixel of the object, 0 for
  /// the others.
  package func samples(in rect: Rect) -> [UInt8] { samples(in: rect, hintsBefore: nil) }

  private func samples(in rect: Rect, hintsBefore: PlaneRegion?) -> [UInt8] {
    guard let pyramid else {
      var known = PlaneRegion(rect, of: hints, width: width).bytes
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
    guard let inside = rect.intersection(pyramid.window) else { return result }
    let labels = pyramid.labels, window = pyramid.window
    for y in inside.rows {
      let to = (y - rect.y) * rect.width - rect.x, from = (y - window.y) * window.width - window.x
      for x in inside.columns { result[to + x] = labels[from + x] == 0 ? 0 : 255 }
    }
    return result
  }

  /// Returns the current cut-out.
  ///
  /// - Throws: ``CutoutError/noObject`` or ``CutoutError/noBackground`` if too little is known for
  ///   a cut.
  package func cutout() throws(CutoutError) -> Cutout {
    guard let pyramid, let last = pyramid.levels.last else {
      throw counts[Int(CutoutHint.background.rawValue)] == 0 ? .noBackground : .noObject
    }
    let mask = Mask(width: width, height: height, samples: samples(in: frame))
    return Cutout(mask: mask, appearance: last.cut.appearance, energy: pyramid.energy, space: options.space)
  }
}
