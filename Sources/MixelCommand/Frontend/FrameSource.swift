import Mixel
import Synchronization
import SystemPackage

/// Frames one after the other, the next ones decoded on other threads while one is tracked.
///
/// No more than ``depth`` frames are decoded ahead, however long the sequence.
struct FrameSource: ~Copyable {
  private let depth: Int
  private let begin: @Sendable (_ index: Int) -> @Sendable () -> Result<Frame?, Failure>
  private let count: Int?
  private var jobs: OrderedJobs<Result<Frame?, Failure>>
  private var started = 0
  private var isOver = false

  init(_ input: FrameInput, _ options: DecodingOptions, workers: Workers) {
    jobs = OrderedJobs(workers: workers)
    switch input {
    case .folder(let folder, let names):
      count = names.count
      // Files may be decoded side by side; more than a few would only take memory.
      depth = min(max(1, workers.count - 1), 4)
      begin = { index in
        {
          var digest: Digest?
          let picture = Result { () throws(Failure) in
            let bytes = try ImageFiles.bytes(of: InputFiles.join(folder, names[index]), options)
            digest = BLAKE2b.digest(bytes)
            return try ImageFiles.decode(bytes, options).picture
          }
          return .success(Frame(index: index, file: names[index], picture: picture, digest: digest))
        }
      }
    case .standardInput:
      count = nil
      depth = 1
      let stream = SharedStream(options)
      begin = { index in
        {
          Result { () throws(Failure) in
            try stream.next().map { Frame(index: index, file: Frame.name(inStream: index), picture: .success($0), digest: nil) }
          }
        }
      }
    }
  }

  /// The next frame; nil behind the last one.
  ///
  /// - Throws: where a stream is damaged, after which there are no more frames. A file that cannot be read is a frame without a picture.
  mutating func next() throws(Failure) -> Frame? {
    startMore()
    guard let outcome = jobs.take() else { return nil }
    do throws(Failure) {
      guard let frame = try outcome.get() else {
        isOver = true
        return nil
      }
      startMore()
      return frame
    } catch {
      isOver = true
      throw error
    }
  }

  private mutating func startMore() {
    while !isOver, jobs.count < depth, count.map({ started < $0 }) ?? true {
      jobs.start(begin(started))
      started += 1
    }
  }
}

/// Standard input, opened and read by one job after the other.
private final class SharedStream: Sendable {
  private let options: DecodingOptions
  private let stream = Mutex<FrameStream?>(nil)

  init(_ options: DecodingOptions) { self.options = options }

  func next() throws(Failure) -> Picture? {
    do throws(CodecError) {
      return try stream.withLock { stream throws(CodecError) in
        if stream == nil { stream = try FrameStream(reading: .standardInput, options: options) }
        return try stream?.next()
      }
    } catch {
      throw Failure("\(error)")
    }
  }
}
