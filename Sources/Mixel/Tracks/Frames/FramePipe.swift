public import ImageCodecs
public import Parallelism
import Synchronization
public import SystemPackage

/// The frames of a pipe or a file, either Y4M or concatenated PPM; see ``FrameStream``.
///
///     ffmpeg -i clip.mp4 -f yuv4mpegpipe -pix_fmt yuv420p - | program
///
/// The next frame is read on another thread while one is processed. Frames are named by their
/// indices, from `000000`. A stream that is damaged or has another format ends with a frame that
/// says why; see ``VideoFrame/endsSequence``. A stream can be read only once: a second iterator
/// continues where the first one is.
public struct FramePipe: Sequence, Sendable {
  private let stream: SharedStream
  private let workers: Workers

  /// - Parameters:
  ///   - descriptor: read from its current position, and not closed.
  ///   - options: the limits on a frame's size.
  public init(
    reading descriptor: FileDescriptor = .standardInput, options: DecodingOptions = DecodingOptions(),
    workers: Workers = .all
  ) {
    stream = SharedStream(descriptor, options)
    self.workers = workers
  }

  public func makeIterator() -> Iterator { Iterator(self) }

  /// Reads the frames in order. Use it from one thread at a time.
  public struct Iterator: IteratorProtocol {
    private let frames: FrameReadahead

    fileprivate init(_ pipe: FramePipe) {
      let stream = pipe.stream
      frames = FrameReadahead(count: nil, depth: 1, workers: pipe.workers) { _ in stream.next() }
    }

    public mutating func next() -> VideoFrame? { frames.next() }
  }
}

/// A stream that is opened at its first use, and read by one thread at a time.
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
