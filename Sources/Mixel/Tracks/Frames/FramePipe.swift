public import ImageCodecs
public import Parallelism
import Synchronization
public import SystemPackage

/// The frames that come out of a pipe or a file, Y4M or PPM after PPM; see ``FrameStream``.
///
///     ffmpeg -i clip.mp4 -f yuv4mpegpipe - | program
///
/// The next frame is read on another thread while one is looked at. Frames are named by their
/// numbers, `000000` first. A stream that is damaged, or is none, ends with a frame that says why;
/// see ``VideoFrame/endsSequence``. It can be gone through once: other iterators go on where it is.
public struct FramePipe: Sequence, Sendable {
  private let stream: SharedStream
  private let workers: Workers

  /// - Parameters:
  ///   - descriptor: read from where it stands, and not closed.
  ///   - options: the limits to a frame's size.
  public init(
    reading descriptor: FileDescriptor = .standardInput, options: DecodingOptions = DecodingOptions(),
    workers: Workers = .all
  ) {
    stream = SharedStream(descriptor, options)
    self.workers = workers
  }

  public func makeIterator() -> Iterator { Iterator(self) }

  /// Reads the frames in order; for one thread at a time.
  public struct Iterator: IteratorProtocol {
    private let frames: FrameReadahead

    fileprivate init(_ pipe: FramePipe) {
      let stream = pipe.stream
      frames = FrameReadahead(count: nil, depth: 1, workers: pipe.workers) { _ in stream.next() }
    }

    public mutating func next() -> VideoFrame? { frames.next() }
  }
}

/// A stream that is opened when its first frame is asked for, and read by one thread after the
/// other.
private final class SharedStream: Sendable {
  private let descriptor: FileDescriptor
  private let options: DecodingOptions
  private let stream = Mutex<FrameStream?>(nil)

  init(_ descriptor: FileDescriptor, _ options: DecodingOptions) {
    self.descriptor = descriptor
    self.options = options
  }

  func next() -> VideoFrame? {
    do throws(CodecError) {
      return try stream.withLock { stream throws(CodecError) in
        if stream == nil { stream = try FrameStream(reading: descriptor, options: options) }
        guard let picture = try stream?.next(), let count = stream?.frameCount else { return nil }
        return VideoFrame(Photo(picture, name: VideoFrame.name(inStream: count - 1)))
      }
    } catch {
      return VideoFrame(unreadable: "stream", problem: .reading(error, of: nil), endsSequence: true)
    }
  }
}
