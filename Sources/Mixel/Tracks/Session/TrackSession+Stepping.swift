import Annotations
public import Parallelism
import Raster
import Tracking

extension TrackSession {
  /// Finds the objects in the next frame, which may have another size.
  ///
  /// Manual changes that were made to this frame before rewinding are repeated.
  ///
  /// - Complexity: about 7 ms for each object, independent of the frame's size, and more while it
  ///   is lost; also O(pixels) with ``TrackOptions/keepsMasks``.
  @discardableResult
  public mutating func step(_ frame: Photo, workers: Workers = .all) -> TrackedFrame {
    step(frame, places: [:], workers: workers)
    return current
  }

  /// Finds the objects in the next frame, and takes the places of those that are known.
  mutating func step(_ frame: Photo, places: [String: Observation], workers: Workers) {
    let index = nextFrame
    moment.step(frame, places: places, workers: workers)
    noteSize(of: frame)
    noteColors(of: frame)
    let given = repeatEdits(index, frame, workers)
    note(record(index, frame, given: given))
  }

  /// Advances over a frame that cannot be read. The boxes continue the objects' motion.
  ///
  /// - Parameters:
  ///   - name: the name of the frame's file.
  ///   - problem: the reason why it cannot be read.
  @discardableResult
  public mutating func skip(name: String, problem: String) -> TrackedFrame {
    skip(name: name, problem: problem, places: [:])
    return current
  }

  /// Advances over a frame that cannot be read, and takes the places of objects that are known.
  mutating func skip(name: String, problem: String, places: [String: Observation]) {
    let index = nextFrame
    moment.skip(places: places)
    note(TrackedFrame(index: index, file: name, size: nil, problem: problem, sightings: sightings(given: [])))
  }

  /// Returns the record of a frame after a step.
  func record(_ index: Int, _ photo: Photo, given: Set<String>) -> TrackedFrame {
    let masks = options.keepsMasks ? masks(in: photo).map(RunLengthMask.init) : nil
    return TrackedFrame(
      index: index, file: photo.name, size: FrameSize(photo.picture), problem: nil,
      sightings: sightings(given: given, masks: masks))
  }

  /// Appends a record, or replaces that of the same frame, and keeps the state.
  mutating func note(_ record: TrackedFrame) {
    if !options.keepsHistory {
      frames = [record]
      return
    }
    if frames.last?.index == record.index { frames.removeLast() }
    frames.append(record)
    snapshots.keep(moment, after: position(of: record.index))
  }

  private func sightings(given: Set<String>, masks: [RunLengthMask]? = nil) -> [Sighting] {
    zip(moment.present, moment.trackers?.trackers ?? []).enumerated().map { index, pair in
      let (place, tracker) = pair
      let name = moment.objects[place].name
      return Sighting(
        object: name, observation: tracker.observation,
        colors: tracker.objectMixture(moment.levels).components.map(ColorSummary.init), isGiven: given.contains(name),
        outline: masks?[index])
    }
  }

  /// Notes the first frame whose colors are in doubt.
  mutating func noteColors(of photo: Photo) {
    guard let note = photo.colorNote else { return }
    let isNoted = notes.contains { if case .colors = $0 { true } else { false } }
    if !isNoted { notes.append(.colors(file: photo.name, note: note)) }
  }

  private mutating func noteSize(of photo: Photo) {
    let size = FrameSize(photo.picture)
    guard size != moment.size else { return }
    let note = TrackNote.sizeChanged(file: photo.name, size: size, before: moment.size)
    if !moment.sizeHasChanged, !notes.contains(note) { notes.append(note) }
    moment.size = size
    moment.sizeHasChanged = true
  }
}
