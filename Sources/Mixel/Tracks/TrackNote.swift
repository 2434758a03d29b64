public import Raster

/// Something about a run that whoever started it should know, and that stops nothing.
public enum TrackNote: Sendable, Hashable, Codable {
  /// The box of an object begins outside the frame; the part that is taken.
  case boxReachesOver(object: String, taken: Box)
  /// The first frame whose size differs from that of the frames before it.
  case sizeChanged(file: String, size: FrameSize, before: FrameSize)
}

extension TrackNote: CustomStringConvertible {
  public var description: String {
    switch self {
    case .boxReachesOver(let object, let box): "box '\(object)' extends beyond the frame; it is cut to \(box.numbers)"
    case .sizeChanged(let file, let size, let before):
      "\(file) has \(size), the frames before it \(before.width) x \(before.height)"
    }
  }
}

extension Box {
  /// `X,Y,WIDTH,HEIGHT` in as few digits as read back.
  package var numbers: String { [x, y, width, height].map(shortest).joined(separator: ",") }
}
