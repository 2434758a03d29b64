import Files
public import ImageCodecs
public import Parallelism
import SystemPackage

/// The frames of a folder: its images in natural order (`f2` before `f10`).
///
///     let track = try Track(of: [.box(box)], in: try FrameFolder("orbit/img"))
///
/// Files are read one after the other, and the next few are decoded on other threads meanwhile. A
/// file that cannot be read becomes a frame without a photo.
public struct FrameFolder: Sequence, Sendable {
  /// The folder's path.
  public let path: String
  /// The names of the frames' files, in order.
  public let names: [String]
  let options: DecodingOptions
  let workers: Workers
  let inspect: (@Sendable (_ index: Int, _ bytes: [UInt8]) -> Void)?

  /// Lists a folder's images by their extensions (``InputFiles/imageExtensions``), without hidden
  /// files and without the outputs that mixel writes beside photos.
  ///
  /// - Throws: ``MixelError/document(_:)`` if there is no such folder or no image in it.
  public init(
    _ path: String, options: DecodingOptions = DecodingOptions(), workers: Workers = .all
  ) throws(MixelError) {
    let names: [String]
    do throws(FileError) {
      names = try InputFiles.images(in: path)
    } catch {
      throw .document("\(error)")
    }
    guard !names.isEmpty else { throw .document("\(PathText.oneLine(path)): no images in this folder") }
    self.init(path, names: names, options: options, workers: workers)
  }

  /// - Parameters:
  ///   - names: the names of the frames' files in the folder.
  ///   - inspect: called with the index of each frame and the bytes of its file, on the thread that
  ///     decodes it, before the frame is returned.
  package init(
    _ path: String, names: [String], options: DecodingOptions, workers: Workers,
    inspect: (@Sendable (_ index: Int, _ bytes: [UInt8]) -> Void)? = nil
  ) {
    self.path = path
    self.names = names
    self.options = options
    self.workers = workers
    self.inspect = inspect
  }

  /// The number of frames.
  public var count: Int { names.count }

  public var underestimatedCount: Int { names.count }

  /// The gaps in the numbers of the frames' names.
  public var gaps: FrameGaps { FrameGaps(in: names) }

  /// Reads one frame, for going back to an earlier one.
  ///
  /// - Precondition: the index is below ``count``.
  public subscript(index: Int) -> VideoFrame {
    do throws(MixelError) {
      return VideoFrame(try photo(index))
    } catch {
      return VideoFrame(unreadable: names[index], problem: error)
    }
  }

  public func makeIterator() -> Iterator { Iterator(self) }

  /// Reads the frames in order. Use it from one thread at a time.
  public struct Iterator: IteratorProtocol {
    private let frames: FrameReadahead

    fileprivate init(_ folder: FrameFolder) {
      // Decoding takes at most a few times as long as a step; more frames ahead would waste memory.
      let depth = Swift.min(Swift.max(1, folder.workers.count - 1), 4)
      frames = FrameReadahead(count: folder.count, depth: depth, workers: folder.workers) { folder[$0] }
    }

    public mutating func next() -> VideoFrame? { frames.next() }
  }

  private func photo(_ index: Int) throws(MixelError) -> Photo {
    let bytes: [UInt8]
    do throws(CodecError) {
      bytes = try readImageFile(FilePath(text: PathParts.join(path, names[index])), options: options)
    } catch {
      throw .reading(error, of: nil)
    }
    inspect?(index, bytes)
    return try Photo(decoding: bytes, name: names[index], options: options)
  }
}
