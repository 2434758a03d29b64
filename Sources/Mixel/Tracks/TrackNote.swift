public import Raster

/// A note about a run that does not stop it.
public enum TrackNote: Sendable, Hashable, Codable {
  /// The box of an object extends beyond the frame; with the part inside, which is used.
  case boxReachesOver(object: String, taken: Box)
  /// The first frame whose size differs from that of the frames before it.
  case sizeChanged(file: String, size: FrameSize, before: FrameSize)
  /// The first frame whose colors are taken as they are although its file describes them; with
  /// ``Photo/colorNote``.
  case colors(file: String, note: String)
}

extension TrackNote: CustomStringConvertible {
  public var description: String {
    switch self {
    case .boxReachesOver(let object, let box): "box '\(object)' extends beyond the frame; it is cut to \(box.numbers)"
    case .sizeChanged(let file, let size, let before):
      "\(file) has \(size), the frames before it \(before.width) x \(before.height)"
    case .colors(let file, let note): "\(file): \(note)"
    }
  }
}

extension Box {
  /// `X,Y,WIDTH,HEIGHT` in the fewest digits that read back exactly.
  package var numbers: String { [x, y, width, height].map(shortest).joined(separator: ",") }
}
