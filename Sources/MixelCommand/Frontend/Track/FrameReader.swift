import Batches
import Mixel
import Synchronization

/// The frames of a run, one after the other, and the digests of their files.
struct FrameReader {
  private var frames: any IteratorProtocol<VideoFrame>
  private let digests = FrameDigests()

  init(_ input: FrameInput, _ options: DecodingOptions, workers: Workers) {
    switch input {
    case .folder(let folder, let names):
      let digests = digests
      frames = FrameFolder(folder, names: names, options: options, workers: workers) { index, bytes in
        digests.keep(BLAKE2b.digest(bytes), of: index)
      }.makeIterator()
    case .standardInput:
      frames = FramePipe(options: options, workers: workers).makeIterator()
    }
  }

  /// The next frame; nil behind the last one.
  ///
  /// - Throws: where a stream is damaged, after which there are no more frames.
  mutating func next() throws(Failure) -> VideoFrame? {
    guard let frame = frames.next() else { return nil }
    if frame.endsSequence, case .failure(let error) = frame.photo { throw Failure("\(error)") }
    return frame
  }

  /// The digest of a frame's file; nil in a stream, and where the file cannot be read. To be asked
  /// for once.
  func digest(ofFrame index: Int) -> Digest? { digests.take(index) }
}

/// Digests that are made on the threads that read, and wait for those who ask.
private final class FrameDigests: Sendable {
  private let waiting = Mutex<[Int: Digest]>([:])

  func keep(_ digest: Digest, of index: Int) { waiting.withLock { $0[index] = digest } }

  func take(_ index: Int) -> Digest? { waiting.withLock { $0.removeValue(forKey: index) } }
}
