public import Raster

/// A frame of a sequence: a photo, or the reason why it could not be read.
public struct VideoFrame: Sendable {
  /// The name of its file, or its index in a stream.
  public let name: String
  public let photo: Result<Photo, MixelError>

  /// Whether this is not a frame but the error that ends the sequence, such as damage to a stream.
  public let endsSequence: Bool

  public init(_ photo: Photo) {
    name = photo.name
    self.photo = .success(photo)
    endsSequence = false
  }

  /// - Parameters:
  ///   - name: the name of the unreadable frame, or of the stream that ends.
  ///   - problem: the reason.
  public init(unreadable name: String, problem: MixelError, endsSequence: Bool = false) {
    self.name = name
    photo = .failure(problem)
    self.endsSequence = endsSequence
  }

  /// The name of a stream's frame: its index, from 0, in at least six digits, so that names sort.
  public static func name(inStream index: Int) -> String {
    let digits = String(index)
    return String(repeating: "0", count: max(0, 6 - digits.count)) + digits
  }
}

/// An element of a sequence to track through: a photo, a picture, or the result of reading one.
public protocol TrackableFrame {
  /// Returns the element as a frame.
  ///
  /// - Parameter index: the index in the sequence, which names a frame without a name of its own.
  func frame(at index: Int) -> VideoFrame
}

extension VideoFrame: TrackableFrame {
  public func frame(at index: Int) -> VideoFrame { self }
}

extension Photo: TrackableFrame {
  public func frame(at index: Int) -> VideoFrame { VideoFrame(self) }
}

extension Picture: TrackableFrame {
  /// Returns the picture as a frame, named by its index.
  public func frame(at index: Int) -> VideoFrame {
    VideoFrame(Photo(self, name: VideoFrame.name(inStream: index)))
  }
}

extension Result: TrackableFrame where Success: TrackableFrame {
  /// Returns the success as a frame, or a failure as an unreadable frame.
  public func frame(at index: Int) -> VideoFrame {
    switch self {
    case .success(let frame): return frame.frame(at: index)
    case .failure(let error):
      let problem = error as? MixelError ?? .document("\(error)")
      return VideoFrame(unreadable: VideoFrame.name(inStream: index), problem: problem)
    }
  }
}
