import Batches
import Mixel
import Synchronization
import SystemPackage

/// Reads the frames of a run in order, and computes the digests of their files.
struct FrameReader {
  private var window: FrameWindow<OpenFrames>
  private let digests = FrameDigests()

  /// - Throws: `Failure` if a file cannot be opened.
  init(_ input: FrameInput, taking range: FrameRange, _ options: DecodingOptions, workers: Workers) throws(Failure) {
    let frames: any IteratorProtocol<VideoFrame>
    switch input {
    case .folder(let folder, let names):
      let digests = digests
      let whole = FrameFolder(folder, names: names, options: options, workers: workers) { position, bytes in
        digests.keep(BLAKE2b.digest(bytes), of: position)
      }
      let part = whole.taking(range)
      window = FrameWindow(OpenFrames(frames: part.makeIterator()), taking: range, isTaken: true, from: part)
      return
    case .standardInput:
      frames = FramePipe(options: options, workers: workers).makeIterator()
    case .file(let path):
      // Open until the process ends.
      do {
        let descriptor = try FileDescriptor.open(FilePath(text: path), .readOnly)
        frames = FramePipe(reading: descriptor, options: options, workers: workers).makeIterator()
      } catch {
        throw Failure("cannot open \(display(path)): \(error)")
      }
    }
    window = FrameWindow(OpenFrames(frames: frames), taking: range, isTaken: false, from: nil)
  }

  /// Finds the ways to the keyframes that follow a session's current frame.
  mutating func look(ahead session: TrackSession, _ photo: Photo?, _ guide: inout KeyframeGuide, _ workers: Workers)
    throws(MixelError)
  {
    try guide.look(ahead: session, photo, in: &window, workers: workers)
  }

  /// Returns the next frame; nil after the last.
  ///
  /// - Throws: `Failure` if a stream is damaged; it has no more frames then.
  mutating func next() throws(Failure) -> VideoFrame? {
    guard let frame = window.next() else { return nil }
    if frame.endsSequence, case .failure(let error) = frame.photo { throw Failure("\(error)") }
    return frame
  }

  /// Removes and returns the digest of a frame's file; nil for a stream or an unreadable file.
  ///
  /// - Parameter position: how many frames were taken before it.
  func digest(ofFrame position: Int) -> Digest? { digests.take(position) }
}

/// Frames from any source.
private struct OpenFrames: IteratorProtocol {
  var frames: any IteratorProtocol<VideoFrame>

  mutating func next() -> VideoFrame? { frames.next() }
}

/// Digests that were computed by the reading threads and have not been taken yet.
private final class FrameDigests: Sendable {
  private let waiting = Mutex<[Int: Digest]>([:])

  func keep(_ digest: Digest, of index: Int) { waiting.withLock { $0[index] = digest } }

  func take(_ index: Int) -> Digest? { waiting.withLock { $0.removeValue(forKey: index) } }
}
