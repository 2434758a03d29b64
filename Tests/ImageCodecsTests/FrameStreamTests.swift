import ImageCodecs
import Raster
import SystemPackage
import TestSupport
import Testing

private func pnm(_ header: String, _ raster: [UInt8] = []) -> [UInt8] { Array(header.utf8) + raster }

/// Pictures of every variant, of several sizes and depths.
private let pictures: [[UInt8]] = [
  pnm("P6\n3 2\n255\n", scrambledBytes(18)),
  pnm("P6 # ffmpeg writes none\n3 2\n# of these\n255\n", scrambledBytes(18, seed: 2)),
  pnm("P6 2 1 65535\n", scrambledBytes(12)), pnm("P5 4 2 255\n", scrambledBytes(8)),
  pnm("P5 2 2 1000\n", [1, 2, 3, 4, 0, 0, 3, 0xE8]),
  pnm("P4 9 2\n", [0xFF, 0x80, 0, 0x7F]), pnm("P3 1 2 255 1 2 3\n4 # x\n 5 6 "), pnm("P2 2 1 15 7 8\n"),
  pnm("P1 2 2 1 001"),
  pnm("P6 1 1 99\n", [0, 50, 99]), pnm("P6 1 1 255#\n", [10, 32, 9]),
]

private func refusal(_ bytes: [UInt8]) throws -> CodecError? { try frames(bytes).error }

@Suite struct FrameStreamTests {
  @Test("concatenated pictures", arguments: ["", "\n", " \r\n\t", "\n\n\n\n"], [nil, 1, 5])
  func concatenated(_ between: String, _ chunk: Int?) throws {
    let stream = pictures.flatMap { $0 + Array(between.utf8) }
    let (found, error) = try frames(stream, chunk: chunk)
    #expect(error == nil)
    #expect(try found == pictures.map { try decodeImage($0).picture })
  }

  @Test("every variant twice", arguments: pictures)
  func twice(_ picture: [UInt8]) throws {
    let expected = try decodeImage(picture).picture
    #expect(try frames(picture).pictures == [expected])
    #expect(try frames(picture + [0x0A] + picture).pictures == [expected, expected])
  }

  @Test func everyTruncation() throws {
    let stream = pictures[0] + pictures[1] + pictures[2]
    var ends: [Int] = []
    for picture in pictures[..<3] { ends.append((ends.last ?? 0) + picture.count) }
    for count in 0..<stream.count {
      let (found, error) = try frames(Array(stream[..<count]))
      let complete = ends.count { $0 <= count }
      #expect(found.count == complete)
      if count < 3 {
        #expect(error?.kind == .unrecognized)
      } else if ends.contains(count) {
        #expect(error == nil)
      } else {
        #expect(
          error?.kind == .damaged && error?.message.hasPrefix("frame \(complete): damaged PNM: ") == true,
          "cut to \(count) bytes")
      }
    }
  }

  @Test(
    "damaged streams",
    arguments: [
      (pnm("P6 1 1 255\n", [1, 2, 3, 4]), "frame 1: damaged PNM: bytes 04 at offset 14, where the stream should end"),
      (pnm("P6 1 1 255\nabcP7\nWIDTH"), "frame 1: damaged PNM: bytes 50 37 0A at offset 14"),
      (pnm("P6 1 1 255\nabcP6 0 1 255\nabc"), "frame 1: the header says 0 x 1 pixels"),
      (pnm("P6 1 1 255\nabcP6 1 1 255\nab"), "frame 1: damaged PNM: the stream ends where the next sample should be"),
      (pnm("P3 1 1 255 1 2 3 P6 1 1 0\n"), "frame 1: damaged PNM: the maximum value is 0"),
      (pnm("P3 1 1 255 1 2 3 4"), "frame 1: damaged PNM: '4' at offset 17"),
      (pnm("P6 1 x"), "frame 0: damaged PNM: byte 78 at offset 5"),
    ])
  func damaged(_ stream: [UInt8], _ start: String) throws {
    let error = try #require(try refusal(stream))
    #expect(error.kind == .damaged)
    #expect(error.message.hasPrefix(start), "\(error.message)")
  }

  @Test func limitsPixels() throws {
    #expect(try refusal(pnm("P6 20000 20000 255\n"))?.kind == .tooLarge)
    #expect(try refusal(pnm("P6 14000 14000 255\nabc"))?.kind == .damaged)
    #expect(try frames(pictures[0], options: DecodingOptions(maximumPixels: 6)).error == nil)
    #expect(try frames(pictures[0], options: DecodingOptions(maximumPixels: 5)).error?.kind == .tooLarge)
  }

  @Test func namesWhatItReads() throws {
    let empty = try #require(try refusal([]))
    #expect(empty.kind == .unrecognized && empty.message.hasPrefix("the stream is empty"))
    let jpeg = try #require(try refusal(fixture("full.jpg")))
    #expect(jpeg.kind == .unsupported && jpeg.message.hasPrefix("JPEG pictures are not read from a stream"))
    #expect(jpeg.message.contains("ffmpeg -i CLIP -f yuv4mpegpipe") && jpeg.message.contains("-f image2pipe -c:v ppm"))
    let png = try #require(try refusal([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 13]))
    #expect(png.kind == .unsupported && png.message.hasPrefix("PNG pictures"))
    let movie = try #require(try refusal([0, 0, 0, 32] + Array("ftypisom".utf8)))
    #expect(
      movie.kind == .unrecognized
        && movie.message.hasPrefix("not a stream of frames (it starts with bytes 00 00 00 20)"))
    #expect(movie.message.contains("ffmpeg -i CLIP"))
    for text in ["YUV4MPEG", "YUV4MPEG2", "YUV4MPEG2x W6 H4\n", "P", "P6", "P9\n1 1\n", "GIF89a"] {
      #expect(try refusal(Array(text.utf8))?.kind == .unrecognized)
    }
  }

  @Test func theEndIsTheEnd() throws {
    try withStream(pictures[0] + pictures[1]) { descriptor in
      var stream = try FrameStream(reading: descriptor)
      #expect(stream.frameCount == 0)
      #expect(try stream.next() != nil)
      #expect(try stream.next() != nil)
      for _ in 0..<2 {
        #expect(try stream.next() == nil)
        #expect(stream.frameCount == 2)
      }
    }
  }

  /// Data after a damaged frame cannot be trusted, even if it looks valid.
  @Test func nothingFollowsAFailure() throws {
    try withStream(pictures[0] + [1, 2, 3] + pictures[1]) { descriptor in
      var stream = try FrameStream(reading: descriptor)
      _ = try stream.next()
      var messages: [String] = []
      for _ in 0..<2 {
        do throws(CodecError) { _ = try stream.next() } catch { messages.append(error.message) }
      }
      #expect(messages.count == 2 && messages[0] == messages[1])
      #expect(stream.frameCount == 1)
    }
  }

  @Test func namesWhatCannotBeRead() throws {
    let folder = try FileDescriptor.open("/tmp", .readOnly)
    defer { try? folder.close() }
    var failure: CodecError?
    do throws(CodecError) { _ = try FrameStream(reading: folder) } catch { failure = error }
    #expect(failure?.kind == .fileSystem)
    #expect(failure?.message == "cannot read the frames: it is a folder, not a file")
  }
}
