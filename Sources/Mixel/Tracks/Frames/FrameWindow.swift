import Parallelism

/// The frames of a film that are taken, in order, and on demand those ahead of the current one.
package struct FrameWindow<Frames: IteratorProtocol> where Frames.Element: TrackableFrame {
  /// Which frames are taken; positions count them.
  package let range: FrameRange
  private var frames: Frames
  /// Whether `frames` are those that are taken rather than all.
  private let isTaken: Bool
  /// The frames that are taken, if they can be read more than once.
  private let folder: FrameFolder?
  private let shelf = FrameShelf()
  /// The number of the next frame of `frames`.
  private var number = 0
  /// The position of the frame that ``next()`` returns.
  package private(set) var position = 0
  /// The position after the last frame that has been read.
  private var end = 0
  private var isOver = false

  /// - Parameters:
  ///   - frames: all frames of the film, or those that are taken.
  ///   - isTaken: whether they are those.
  ///   - folder: those that are taken, to be read in any order; nil if frames can be read only
  ///     once.
  package init(_ frames: Frames, taking range: FrameRange, isTaken: Bool, from folder: FrameFolder?) {
    self.frames = frames
    self.isTaken = isTaken
    self.range = range
    self.folder = folder
  }

  /// Returns the next frame that is taken; nil after the last. It may end the sequence.
  package mutating func next() -> VideoFrame? {
    if folder == nil, position < end {
      let frame = shelf[position]
      shelf.drop(position)
      position += 1
      return frame
    }
    guard let frame = read() else { return nil }
    position += 1
    return frame
  }

  /// Reads on until the frame at a position is at hand; false if the film ends before it.
  mutating func reach(_ position: Int) -> Bool {
    if let folder { return position < folder.count }
    while end <= position {
      guard let frame = read() else { return false }
      shelf.keep(frame, at: end - 1)
      if frame.endsSequence { return false }
    }
    return true
  }

  /// Returns frames that have been reached, read ahead on other threads.
  ///
  /// - Parameter positions: not before the next frame.
  func again(_ positions: [Int], workers: Workers) -> FrameReadahead {
    let depth = min(max(1, workers.count - 1), 4)
    return FrameReadahead(count: positions.count, depth: depth, workers: workers) { [folder, shelf] index in
      folder?[positions[index]] ?? shelf[positions[index]]
    }
  }

  private mutating func read() -> VideoFrame? {
    guard !isOver else { return nil }
    if isTaken {
      let frame = frames.next()?.frame(at: range.number(at: end))
      end += 1
      isOver = frame?.endsSequence ?? true
      return frame
    }
    while let next = frames.next() {
      let frame = next.frame(at: number)
      guard frame.endsSequence || range.contains(number) else {
        number += 1
        if number > range.last ?? .max { break }
        continue
      }
      number += 1
      end += 1
      isOver = frame.endsSequence || number > range.last ?? .max
      return frame
    }
    isOver = true
    return nil
  }
}

extension FrameFolder {
  /// Returns the folder of those frames that are taken.
  package func taking(_ range: FrameRange) -> FrameFolder {
    FrameFolder(
      path, names: range.numbers(in: count).map { names[$0] }, options: options, workers: workers, inspect: inspect)
  }
}
