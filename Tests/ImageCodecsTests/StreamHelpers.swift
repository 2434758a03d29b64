import Foundation
import ImageCodecs
import Raster
import SystemPackage

/// Calls `body` with a descriptor that delivers `bytes`, and discards unread ones afterwards.
///
/// - Parameter chunk: the largest number of bytes per read; nil leaves it to the system.
func withStream<Result>(_ bytes: [UInt8], chunk: Int? = nil, _ body: (FileDescriptor) throws -> Result) throws -> Result
{
  let (reading, writing) = try FileDescriptor.pipe()
  let feeder = Feeder(bytes, to: writing, chunk: chunk)
  // The smallest pipe holds a page without a reader.
  if chunk == nil && bytes.count <= 4096 { feeder.feed() } else { Thread.detachNewThread { feeder.feed() } }
  defer {
    var rest = [UInt8](repeating: 0, count: 1 << 16)
    while let count = try? rest.withUnsafeMutableBytes({ try reading.read(into: $0) }), count > 0 {}
    try? reading.close()
  }
  return try body(reading)
}

private struct Feeder: Sendable {
  let bytes: [UInt8]
  let pipe: FileDescriptor
  let chunk: Int?

  init(_ bytes: [UInt8], to pipe: FileDescriptor, chunk: Int?) {
    (self.bytes, self.pipe, self.chunk) = (bytes, pipe, chunk)
  }

  func feed() {
    defer { try? pipe.close() }
    let step = chunk ?? max(1, bytes.count)
    for start in stride(from: 0, to: bytes.count, by: step) {
      // A reader receives everything in the pipe, so the next part waits until the pipe is empty.
      while chunk != nil && isWaiting { sched_yield() }
      guard (try? pipe.writeAll(bytes[start..<min(start + step, bytes.count)])) != nil else { return }
    }
  }

  private var isWaiting: Bool {
    var count: CInt = 0
    return ioctl(pipe.rawValue, UInt(FIONREAD), &count) == 0 && count > 0
  }
}

/// All frames of a stream, and the error that ended it.
func frames(
  _ bytes: [UInt8], chunk: Int? = nil, options: DecodingOptions = DecodingOptions()
) throws -> (pictures: [Picture], error: CodecError?) {
  try withStream(bytes, chunk: chunk) { descriptor in
    var pictures: [Picture] = []
    do throws(CodecError) {
      var stream = try FrameStream(reading: descriptor, options: options)
      while let picture = try stream.next() { pictures.append(picture) }
    } catch {
      return (pictures, error)
    }
    return (pictures, nil)
  }
}

/// A Y4M stream of frames given as concatenated planes.
func y4m(_ tags: String, _ planes: [[UInt8]], frameTags: String = "") -> [UInt8] {
  Array("YUV4MPEG2 \(tags)\n".utf8) + planes.flatMap { Array("FRAME\(frameTags)\n".utf8) + $0 }
}
