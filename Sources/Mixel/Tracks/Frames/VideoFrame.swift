public import Raster

/// A frame of a sequence: a photo, or why it could not be read.
public struct VideoFrame: Sendable {
  /// Of its file, or of its place in a stream; never empty of meaning even where it cannot be read.
  public let name: String
  public let photo: Result<Photo, MixelError>

  /// Whether this is no frame, but the reason for which no more will come: a stream that is damaged
  /// ends there.
  public let endsSequence: Bool

  public init(_ photo: Photo) {
    name = photo.name
    self.photo = .success(photo)
    endsSequence = false
  }

  /// - Parameters:
  ///   - name: of the frame that cannot be read, or of the stream that ends.
  ///   - problem: why.
  public init(unreadable name: String, problem: MixelError, endsSequence: Bool = false) {
    self.name = name
    photo = .failure(problem)
    self.endsSequence = endsSequence
  }

  /// The name of a stream's frame: its number from 0 in six digits at least, so that names sort.
  public static func name(inStream index: Int) -> String {
    let digits = String(index)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}

/// What can be followed through: a photo, a picture, or the outcome of reading one.
public protocol TrackableFrame {
  /// - Parameter index: of the frame in its sequence, for one that has no name of its own.
  func frame(at index: Int) -> VideoFrame
}

extension VideoFrame: TrackableFrame {
  public func frame(at index: Int) -> VideoFrame { self }
}

extension Photo: TrackableFrame {
  public func frame(at index: Int) -> VideoFrame { VideoFrame(self) }
}

extension Picture: TrackableFrame {
  /// Named as a stream's frame.
  public func frame(at index: Int) -> VideoFrame {
    VideoFrame(Photo(self, name: VideoFrame.name(inStream: index)))
  }
}

extension Result: TrackableFrame where Success: TrackableFrame {
  /// A failure is a frame that cannot be read.
  public func frame(at index: Int) -> VideoFrame {
    switch self {
    case .success(let frame): return frame.frame(at: index)
    case .failure(let error):
      let problem = error as? MixelError ?? .document("\(error)")
      return VideoFrame(unreadable: VideoFrame.name(inStream: index), problem: problem)
    }
  }
}
