import ImageCodecs
import Raster
import SystemPackage

/// Every frame is complete and within the limits, and after the end or an error the stream stays in
/// that state.
func frameReader(_ bytes: [UInt8]) throws { _ = try frames(bytes) }

/// Returns all frames and the error that ended the stream, if any.
func frames(_ bytes: [UInt8]) throws -> (pictures: [Picture], error: CodecError?) {
  guard let descriptor = pipe(holding: bytes) else { return ([], nil) }
  defer { try? descriptor.close() }
  var pictures: [Picture] = []
  do {
    var stream = try FrameStream(reading: descriptor, options: DecodingOptions(maximumPixels: pixelLimit))
    let ending = try read(&stream, into: &pictures)
    return (pictures, ending)
  } catch let error as CodecError {
    try check(!error.message.isEmpty, "a refusal says why")
    return (pictures, error)
  }
}

private func read(_ stream: inout FrameStream, into pictures: inout [Picture]) throws -> CodecError? {
  let ending: CodecError?
  do throws(CodecError) {
    while let picture = try stream.next() { pictures.append(picture) }
    ending = nil
  } catch {
    ending = error
  }
  for picture in pictures { try checkWhole(picture) }
  try check(stream.frameCount == pictures.count, "\(stream.frameCount) frames counted, \(pictures.count) delivered")
  do {
    try check(try stream.next() == nil && ending == nil, "a frame follows the end")
  } catch let error as CodecError {
    try check(error == ending, "an error is followed by a different one")
  }
  return ending
}

/// A pipe that delivers the bytes and then ends. The fuzzer's inputs are shorter than the capacity
/// of any pipe.
private func pipe(holding bytes: [UInt8]) -> FileDescriptor? {
  guard bytes.count <= 4096, let (reading, writing) = try? FileDescriptor.pipe() else { return nil }
  defer { try? writing.close() }
  _ = try? writing.writeAll(bytes)
  return reading
}
