public import Raster
public import SystemPackage

/// The frames that come out of a pipe or a file, one after the other: YUV4MPEG2 (Y4M), or
/// concatenated PNM pictures (P1 to P6), told apart by the first bytes.
///
///     ffmpeg -i CLIP -f yuv4mpegpipe -pix_fmt yuv420p -
///     ffmpeg -i CLIP -f image2pipe -c:v ppm -
///
/// **Y4M** says how large its frames are and where their chroma lies, but not by which matrix they
/// became Y'CbCr:
///
/// - C420 and C420jpeg (chroma between the pixels; the default), C420mpeg2 (on the left column),
///   C420paldv, C422, C444, C411 and Cmono are read, all of 8 bits a sample.
/// - The matrix is BT.709 where the width is 1280 or more or the height more than 576, otherwise
///   BT.601: the guess of players.
/// - The range is what XCOLORRANGE says; without it chroma formats are limited (16...235), whatever
///   their siting, and Cmono is full.
/// - Interlaced streams are read frame by frame, their fields woven.
///
/// Frames become 8-bit RGB: chroma interpolated linearly between its samples' true places, results
/// within 0.62 levels of the formula.
///
/// **PNM** is read as by ``decodeImage(_:options:)``; white space may stand between pictures, whose
/// sizes may differ.
///
/// Memory is a fixed buffer, a frame as stored (Y4M) and the frame handed out, however long the
/// stream.
public struct FrameStream: ~Copyable, Sendable {
  /// How many frames were handed out. Errors count frames from 0 too.
  public private(set) var frameCount = 0

  private var bytes: StreamBytes
  /// Nil where the stream is PNM.
  private var y4m: Y4MFrames?
  private let options: DecodingOptions
  private var ending: Ending?

  private enum Ending {
    case complete
    case failed(CodecError)
  }

  /// Reads the first bytes, and a Y4M stream's header; waits for them where they have not yet come.
  ///
  /// - Parameters:
  ///   - descriptor: read from where it stands. It is not closed, and should not be read by others
  ///     meanwhile: more is taken than the frames handed out.
  ///   - options: ``DecodingOptions/maximumPixels`` of a frame; larger ones are refused before
  ///     memory is taken for them.
  /// - Throws: ``CodecError`` for other formats (``CodecError/Kind/unrecognized``, JPEG and PNG
  ///   ``CodecError/Kind/unsupported``), Y4M of other colour spaces
  ///   (``CodecError/Kind/unsupported``), damaged headers, and where the system refuses to read.
  public init(reading descriptor: FileDescriptor, options: DecodingOptions = DecodingOptions()) throws(CodecError) {
    var bytes = StreamBytes(descriptor)
    let start = try bytes.prefix(Y4MHeader.magic.count + 1)
    if Y4MHeader.begins(start) {
      y4m = Y4MFrames(try Y4MHeader(from: &bytes, options: options))
    } else if ImageFormat.detect(start) != .pnm {
      throw notFrames(start)
    }
    self.bytes = bytes
    self.options = options
  }

  /// The next frame; nil at the end of the stream.
  ///
  /// - Throws: ``CodecError`` whose message says which frame, counted from 0, is damaged or ends
  ///   early. No frame follows a failed one: the same error is thrown again.
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
