import Files
import Raster
import Synchronization

/// Frames that have been read and are needed again, by their positions. Threads may share it.
///
/// The pixels of a frame that has nothing but pixels, as those of streams have, are kept in a
/// scratch file, so that memory does not grow with the number of frames. If the disk is full, and
/// for frames of files in memory, the frames themselves are kept.
final class FrameShelf: Sendable {
  private enum Place {
    case memory(VideoFrame)
    case disk(Pixels, name: String)
  }

  /// Where the samples of a picture are.
  private struct Pixels {
    let offset: Int64
    let width: Int
    let height: Int
    let layout: PixelLayout
    let isDeep: Bool
  }

  private struct Contents {
    var places: [Int: Place] = [:]
    var end: Int64 = 0
    var file: ScratchFile?
  }

  private let contents = Mutex(Contents())

  func keep(_ frame: VideoFrame, at position: Int) {
    contents.withLock { contents in
      contents.places[position] = Self.place(frame, &contents)
    }
  }

  func drop(_ position: Int) {
    contents.withLock { contents in
      contents.places[position] = nil
      // With nothing to keep, the file begins again.
      if contents.places.isEmpty { contents.end = 0 }
    }
  }

  subscript(position: Int) -> VideoFrame? {
    let (place, file) = contents.withLock { ($0.places[position], $0.file) }
    switch place {
    case .memory(let frame): return frame
    case .disk(let pixels, let name):
      guard let picture = file.flatMap({ Self.picture(pixels, $0) }) else {
        let problem = MixelError.document("the frame could not be read back from the temporary file")
        return VideoFrame(unreadable: name, problem: problem)
      }
      return VideoFrame(Photo(picture, name: name))
    case nil: return nil
    }
  }

  private static func place(_ frame: VideoFrame, _ contents: inout Contents) -> Place {
    guard case .success(let photo) = frame.photo, photo.isBare else { return .memory(frame) }
    if contents.file == nil { contents.file = try? ScratchFile() }
    guard let file = contents.file else { return .memory(frame) }
    let offset = contents.end
    let size: Int?
    switch photo.picture {
    case .eightBit(let image): size = write(image.samples, file, offset)
    case .sixteenBit(let image): size = write(image.samples, file, offset)
    }
    guard let size else { return .memory(frame) }
    contents.end += Int64(size)
    let isDeep = if case .sixteenBit = photo.picture { true } else { false }
    let pixels = Pixels(
      offset: offset, width: photo.width, height: photo.height, layout: photo.picture.layout, isDeep: isDeep)
    return .disk(pixels, name: photo.name)
  }

  /// Returns the number of bytes written; nil if they could not be.
  private static func write<Sample: PixelSample>(_ samples: [Sample], _ file: ScratchFile, _ offset: Int64) -> Int? {
    samples.withUnsafeBytes { file.write($0, at: offset) ? $0.count : nil }
  }

  private static func picture(_ pixels: Pixels, _ file: ScratchFile) -> Picture? {
    pixels.isDeep
      ? image(pixels, file, of: UInt16.self).map { .sixteenBit($0) }
      : image(pixels, file, of: UInt8.self).map { .eightBit($0) }
  }

  private static func image<Sample: PixelSample>(
    _ pixels: Pixels, _ file: ScratchFile, of type: Sample.Type
  ) -> Image<Sample>? {
    let count = pixels.width * pixels.height * pixels.layout.sampleCount
    var isWhole = false
    let samples = [Sample](unsafeUninitializedCapacity: count) { buffer, initialized in
      isWhole = file.read(into: UnsafeMutableRawBufferPointer(buffer), at: pixels.offset)
      initialized = isWhole ? count : 0
    }
    guard isWhole else { return nil }
    return Image(width: pixels.width, height: pixels.height, layout: pixels.layout, samples: samples)
  }
}

extension Photo {
  /// Whether the photo has no more than its pixels and its name.
  fileprivate var isBare: Bool {
    format == nil && damage == nil && warnings.isEmpty && colorEncoding == .unspecified && orientation == .topLeft
  }
}
