public import Raster
public import SystemPackage

/// Reads video frames from a pipe or a file: YUV4MPEG2 (Y4M), or concatenated PNM pictures (P1 to
/// P6), recognised by the first bytes.
///
///     ffmpeg -i CLIP -f yuv4mpegpipe -pix_fmt yuv420p -
///     ffmpeg -i CLIP -f image2pipe -c:v ppm -
///
/// **Y4M** gives the frames' size and the chroma samples' positions, but not the matrix of Y'CbCr:
///
/// - C420 and C420jpeg (chroma between the pixels; the default), C420mpeg2 (on the left column),
///   C420paldv, C422, C444, C411 and Cmono are supported with 8 bits per sample, and C420p10,
///   C422p12, Cmono16 and the like with 9 to 16, which are reduced to 8.
/// - The matrix is BT.709 if the width is at least 1280 or the height above 576, otherwise BT.601,
///   as video players guess.
/// - The range is that of XCOLORRANGE. Without it, chroma formats are limited (16...235), whatever
///   their siting, and Cmono is full.
/// - Interlaced streams are read as frames with their fields woven.
///
/// Frames are converted to 8-bit RGB. Chroma is interpolated linearly between the samples' exact
/// positions; results are within 0.62 levels of the formula.
///
/// **PNM** is decoded as by ``decodeImage(_:options:)``. White space may separate pictures, whose
/// sizes may differ.
///
/// Memory holds a fixed buffer, one stored frame (Y4M) and the returned frame, however long the
/// stream.
public struct FrameStream: ~Copyable, Sendable {
  /// The number of frames returned so far. Errors also count frames from 0.
  public private(set) var frameCount = 0

  private var bytes: StreamBytes
  /// The reader of Y4M frames; nil if the stream is PNM.
  private var y4m: Y4MFrames?
  private let options: DecodingOptions
  private var ending: Ending?

  private enum Ending {
    case complete
    case failed(CodecError)
  }

  /// Reads the first bytes and a Y4M stream's header, waiting for them if necessary.
  ///
  /// - Parameters:
  ///   - descriptor: read from its current position. It is not closed. Other readers should not use
  ///     it meanwhile, because this stream reads ahead.
  ///   - options: ``DecodingOptions/maximumPixels`` of a frame is checked before memory is
  ///     allocated.
  /// - Throws: ``CodecError`` for other formats (``CodecError/Kind/unrecognized``;
  ///   ``CodecError/Kind/unsupported`` for JPEG and PNG), Y4M of other colour spaces
  ///   (``CodecError/Kind/unsupported``), invalid headers, and read errors.
  public init(reading descriptor: FileDescriptor, options: DecodingOptions = DecodingOptions()) throws(CodecError) {
    var bytes = StreamBytes(descriptor, cancellation: options.cancellation)
    let start = try bytes.prefix(Y4MHeader.magic.count + 1)
    if Y4MHeader.begins(start) {
      y4m = Y4MFrames(try Y4MHeader(from: &bytes, options: options))
    } else if ImageFormat.detect(start) != .pnm {
      throw notFrames(start)
    }
    self.bytes = bytes
    self.options = options
  }

  /// Returns the next frame; nil at the end of the stream.
  ///
  /// - Throws: ``CodecError`` whose message gives the number of the damaged or incomplete frame,
  ///   counted from 0. After an error, every call throws the same error.
  /// - Complexity: O(pixels).
  public mutating func next() throws(CodecError) -> Picture? {
    switch ending {
    case .complete: return nil
    case .failed(let error): throw error
    case nil: break
    }
    do throws(CodecError) {
      guard let frame = try readFrame() else {
        ending = .complete
        return nil
      }
      frameCount += 1
      return frame
    } catch {
      let error = CodecError(error.kind, "frame \(frameCount): \(error.message)")
      ending = .failed(error)
      throw error
    }
  }

  private mutating func readFrame() throws(CodecError) -> Picture? {
    y4m == nil ? try readPicture() : try y4m?.next(from: &bytes)
  }

  private mutating func readPicture() throws(CodecError) -> Picture? {
    while let byte = try bytes.peek(), isPNMSpace(byte) { bytes.skip() }
    let start = try bytes.prefix(3)
    if start.isEmpty { return nil }
    guard ImageFormat.detect(start) == .pnm else {
      throw CodecError(
        .damaged,
        """
        damaged PNM: \(shown(start)) at offset \(bytes.position), where the stream should end or the next picture \
        begin
        """
      )
    }
    return try decodeNextPNM(from: &bytes, options: options)
  }
}

private func notFrames(_ start: [UInt8]) -> CodecError {
  if start.isEmpty {
    return CodecError(.unrecognized, "the stream is empty: see whether its writer reports a failure")
  }
  let remedy =
    "frames are read as YUV4MPEG2 or concatenated PPM: write them by "
    + "'ffmpeg -i CLIP -f yuv4mpegpipe -pix_fmt yuv420p -' or 'ffmpeg -i CLIP -f image2pipe -c:v ppm -'"
  if let format = ImageFormat.detect(start) {
    return CodecError(.unsupported, "\(format.rawValue) pictures are not read from a stream; \(remedy)")
  }
  return CodecError(.unrecognized, "not a stream of frames (it starts with \(shown(start.prefix(4)))); \(remedy)")
}
