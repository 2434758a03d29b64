import ImageCodecs
import Raster
import TestSupport
import Testing

private let width = 6
private let height = 4

/// Planes of a 4:2:0 frame.
private func planes(_ seed: UInt64) -> [UInt8] { scrambledBytes(width * height * 3 / 2, seed: seed) }

@Suite struct Y4MStreamTests {
  @Test(
    "tags may come in any order, and most may be missing",
    arguments: [
      "W6 H4", "H4 W6", "W6 H4 F30000:1001 Ip A1:1 C420jpeg XYSCSS=420JPEG", "C420jpeg It A0:0 F25:1 H4 XANYTHING W6",
      "  W6   H4 ", "W6 H4 Ib", "W6 H4 Im XCOLORRANGE=LIMITED", "W06 H004 F0:0 I?", "W6 H4 XYSCSS=420JPEG",
      "W6 H4 C420", "W6 H4 Z\u{1}\u{7f}",
    ])
  func tags(_ tags: String) throws {
    let expected = try frames(y4m("W6 H4 F25:1 Ip A1:1 C420jpeg", [planes(1), planes(2)])).pictures
    #expect(expected.count == 2 && expected[0] != expected[1])
    let (pictures, error) = try frames(y4m(tags, [planes(1), planes(2)], frameTags: " Ixyz XANY"))
    #expect(error == nil)
    #expect(pictures == expected)
  }

  @Test func theColorSpaceIsTagCRatherThanX() throws {
    let frame = scrambledBytes(width * height * 3)
    let expected = try frames(y4m("W6 H4 C444", [frame])).pictures
    #expect(expected.count == 1)
    #expect(try frames(y4m("W6 H4 XYSCSS=444", [frame])).pictures == expected)
    #expect(try frames(y4m("W6 H4 XYSCSS=420JPEG C444", [frame])).pictures == expected)
  }

  @Test("parts of any size", arguments: [1, 2, 7, 37, 64])
  func parts(_ chunk: Int) throws {
    let stream = y4m("W6 H4", (0..<5).map { planes($0) })
    let (pictures, error) = try frames(stream, chunk: chunk)
    #expect(error == nil && pictures.count == 5)
    #expect(try frames(stream).pictures == pictures)
  }

  /// Larger than the buffer and the pipe, so that frames arrive in pieces.
  @Test(arguments: [nil, 65536, 50_001]) func framesLargerThanTheBuffer(_ chunk: Int?) throws {
    let content = (0..<3).map { scrambledBytes(400 * 300, seed: $0) }
    let (pictures, error) = try frames(y4m("W400 H300 Cmono", content), chunk: chunk)
    #expect(error == nil)
    #expect(try pictures.map { try eightBit($0).samples } == content.map { $0.flatMap { [$0, $0, $0] } })
  }

  /// The position of the truncation determines the message, and the frames before it are intact.
  @Test func everyTruncation() throws {
    let header = "YUV4MPEG2 W6 H4\n".utf8.count, frame = "FRAME\n".utf8.count + width * height * 3 / 2
    let stream = y4m("W6 H4", [planes(1), planes(2)])
    let whole = try frames(stream).pictures
    for count in 0..<stream.count {
      let (pictures, error) = try frames(Array(stream[..<count]))
      if count < "YUV4MPEG2 ".utf8.count {
        #expect(error?.kind == .unrecognized)
      } else if count < header {
        #expect(error?.kind == .damaged && error?.message.contains("end of the header") == true)
      } else if (count - header) % frame == 0 {
        #expect(error == nil)
      } else {
        #expect(
          error?.kind == .damaged
            && error?.message.hasPrefix("frame \((count - header) / frame): damaged Y4M: ") == true)
      }
      #expect(pictures == Array(whole.prefix(max(0, count - header) / frame)), "cut to \(count) bytes")
    }
  }

  @Test(
    "headers that are refused",
    arguments: [
      ("W6", .damaged, "no height (H)"), ("H4", .damaged, "no width (W)"), ("F25:1", .damaged, "no width (W)"),
      ("W0 H4", .damaged, "0 x 4"), ("W6 H0", .damaged, "6 x 0"), ("W H4", .damaged, "0 x 4"),
      ("W-6 H4", .damaged, "width is '-6'"),
      ("W6x H4", .damaged, "width is '6x'"), ("W6 H\u{1}", .damaged, "height is bytes 01"),
      ("W99999999999999999999999 H4", .damaged, "width is larger"),
      ("W2147483647 H2147483647", .tooLarge, "2147483647 x 2147483647"),
      ("W20000 H20000", .tooLarge, "20000 x 20000"), ("W6 H4 C420p17", .unsupported, "-pix_fmt yuv420p"),
      ("W6 H4 C444alpha", .unsupported, "'444alpha'"), ("W6 H4 C", .unsupported, "''"),
      ("W6 H4 Cmono7", .unsupported, "'mono7'"),
      ("W6 H4 XYSCSS=422P8", .unsupported, "'422p8'"),
      ("W6 H4 X" + String(repeating: "x", count: 5000), .damaged, "4096 bytes"),
    ] as [(String, CodecError.Kind, String)])
  func refusesHeader(_ tags: String, _ kind: CodecError.Kind, _ text: String) throws {
    let (pictures, error) = try frames(y4m(tags, [planes(1)]))
    #expect(pictures.isEmpty)
    #expect(error?.kind == kind)
    #expect(error?.message.contains(text) == true, "\(error?.message ?? "no error")")
  }

  /// More bits are reduced to 8, rounded to nearest, and converted as those are.
  @Test(
    "9 to 16 bits",
    arguments: [
      "420p9", "420p10", "420p12", "420p14", "420p16", "422p10", "444p10", "444p16", "mono9", "mono10", "mono16",
    ])
  func deepSamples(_ name: String) throws {
    let base = name.hasPrefix("mono") ? "mono" : String(name.prefix(3))
    let bits = try #require(Int(name.dropFirst(base.count).drop { $0 == "p" }))
    let count = width * height * (["420": 3, "422": 4, "444": 6, "mono": 2][base] ?? 0) / 2
    for isFull in [false, true] {
      let most = 1 << bits - 1, noise = scrambledBytes(2 * count)
      let samples = (0..<count).map { (Int(noise[2 * $0]) << 8 | Int(noise[2 * $0 + 1])) & most }
      let reduced = samples.map { sample -> UInt8 in
        let level = isFull ? Double(sample) * 255 / Double(most) : Double(sample) / Double(1 << (bits - 8))
        return UInt8(min(255, level.rounded()))
      }
      let stored = samples.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
      let range = " XCOLORRANGE=\(isFull ? "FULL" : "LIMITED")"
      let expected = try frames(y4m("W6 H4 C\(base)\(range)", [reduced, reduced])).pictures
      for tags in ["W6 H4 C\(name)\(range)", "W6 H4 XYSCSS=\(name.uppercased())\(range)"] {
        let (pictures, error) = try frames(y4m(tags, [stored, stored]))
        #expect(error == nil && pictures == expected)
      }
      // Half of a frame is not one.
      #expect(try frames(y4m("W6 H4 C\(name)", [Array(stored.prefix(count))])).error?.kind == .damaged)
    }
  }

  /// Bits above those that the header names.
  @Test func samplesBeyondTheirBitsAreWhite() throws {
    let stored = [UInt8](repeating: 0xFF, count: 2 * width * height)
    let (pictures, error) = try frames(y4m("W6 H4 Cmono10", [stored]))
    #expect(error == nil)
    #expect(try eightBit(try #require(pictures.first)).samples.allSatisfy { $0 == 255 })
  }

  @Test func limitsPixelsExactly() throws {
    let stream = y4m("W6 H4", [planes(1)])
    #expect(try frames(stream, options: DecodingOptions(maximumPixels: 24)).error == nil)
    #expect(try frames(stream, options: DecodingOptions(maximumPixels: 23)).error?.kind == .tooLarge)
  }

  /// A header within the limit does not allocate its frames' memory before they arrive.
  @Test func announcedFramesMayNotCome() throws {
    let error = try frames(y4m("W14000 H14000 C444", [[1, 2, 3]])).error
    #expect(error?.kind == .damaged)
    #expect(error?.message.hasPrefix("frame 0: damaged Y4M: 3 of 588000000 bytes") == true)
  }

  @Test(
    "frames begin with FRAME",
    arguments: ["FRAMES\n", "frame\n", "\n", "FRAM\n", "YUV4MPEG2 W6 H4\n", String(repeating: "a", count: 5000)])
  func refusesFrameHeader(_ text: String) throws {
    let (pictures, error) = try frames(y4m("W6 H4", [planes(1)]) + Array(text.utf8) + planes(2))
    #expect(pictures.count == 1)
    #expect(error?.kind == .damaged)
    #expect(error?.message.hasPrefix("frame 1: damaged Y4M: ") == true)
  }

  @Test func framesOfAnotherSizeAreNoticed() throws {
    let error = try frames(y4m("W6 H4", [planes(1) + [0x41, 0x42, 0x0A], planes(2)])).error
    #expect(error?.message.hasPrefix("frame 1: damaged Y4M: 'AB' at offset 58, where 'FRAME' should be") == true)
  }

  @Test func survivesEveryDamagedByte() throws {
    let stream = y4m("W6 H4 C420mpeg2 XCOLORRANGE=FULL", [planes(1), planes(2)])
    for noise in [0x01, 0x10, 0x80, 0xFF] as [UInt8] {
      for place in stream.indices {
        var damaged = stream
        damaged[place] ^= noise
        let (pictures, error) = try frames(damaged, options: DecodingOptions(maximumPixels: 1_000_000))
        #expect(error.map { !$0.message.isEmpty } ?? (pictures.count <= 2))
      }
    }
  }
}
