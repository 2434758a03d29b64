import Batches
import Mixel
import Synchronization
import SystemPackage

/// Reads the frames of a run in order, and computes the digests of their files.
struct FrameReader {
  private var frames: any IteratorProtocol<VideoFrame>
  private let digests = FrameDigests()

  /// - Throws: `Failure` if a file cannot be opened.
  init(_ input: FrameInput, _ options: DecodingOptions, workers: Workers) throws(Failure) {
    switch input {
    case .folder(let folder, let names):
      let digests = digests
      frames = FrameFolder(folder, names: names, options: options, workers: workers) { index, bytes in
        digests.keep(BLAKE2b.digest(bytes), of: index)
      }.makeIterator()
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
  }

  /// Returns the next frame; nil after the last.
  ///
  /// - Throws: `Failure` if a stream is damaged; it has no more frames then.
  mutating func next() throws(Failure) -> VideoFrame? {
    guard let frame = frames.next() else { return nil }
    if frame.endsSequence, case .failure(let error) = frame.photo { throw Failure("\(error)") }
    return frame
  }

  /// Removes and returns the digest of a frame's file; nil for a stream or an unreadable file.
  func digest(ofFrame index: Int) -> Digest? { digests.take(index) }
}

/// Digests that were computed by the reading threads and have not been taken yet.
private final class FrameDigests: Sendable {
  private let waiting = Mutex<[Int: Digest]>([:])

  func keep(_ digest: Digest, of index: Int) { waiting.withLock { $0[index] = digest } }

  func take(_ index: Int) -> Digest? { waiting.withLock { $0.removeValue(forKey: index) } }
}
