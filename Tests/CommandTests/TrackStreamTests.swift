import Foundation
import Raster
import Testing

@Suite("mixel track of a stream", .needsCommand)
struct TrackStreamTests {
  private let sequence = DrawnSequence()
  private var box: String { DrawnSequence.argument(sequence.patch) }

  private func ppmStream(_ count: Int) -> Data { (0..<count).reduce(into: Data()) { $0 += sequence.frame($1) } }

  /// Full colour resolution, ITU-R BT.601 with 16...235.
  ///
  /// - Parameter bits: 8, or 10 for the same samples times 4, in two bytes each.
  private func y4m(_ count: Int, bits: Int = 8) -> Data {
    let kind = bits == 8 ? "C444" : "C444p\(bits)"
    var data = Data("YUV4MPEG2 W\(sequence.width) H\(sequence.height) F25:1 Ip A1:1 \(kind)\n".utf8)
    for index in 0..<count {
      data += Data("FRAME\n".utf8)
      let pixels = (0..<sequence.width * sequence.height).map { place in
        sequence.pixel(place % sequence.width, place / sequence.width, frame: index).map { Double($0) / 255 }
      }
      let rows = [(16.0, [65.481, 128.553, 24.966]), (128, [-37.797, -74.203, 112]), (128, [112, -93.786, -18.214])]
      for (offset, factors) in rows {
        let samples = pixels.map { Int((offset + zip(factors, $0).reduce(0) { $0 + $1.0 * $1.1 }).rounded()) }
        data += Data(
          bits == 8 ? samples.map { UInt8($0) } : samples.flatMap { [UInt8($0 * 4 % 256), UInt8($0 * 4 / 256)] })
      }
    }
    return data
  }

  @Test func boxesOfAPipeGoToAPipe() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(6, in: scratch)
    let piped = try Command.run(["track", "-", "--box", box, "--quiet"], input: ppmStream(6))
    #expect(piped.status == 0, "\(piped.errors)")
    #expect(piped.errors.isEmpty)
    let rows = try BoxRow.read(piped.output)
    #expect(rows.map(\.file) == (0..<6).map { "00000\($0)" })
    let read = try BoxRow.read(
      try Command.run(["track", frames, "--box", box, "--emit", "boxes", "--out-dir", "-"]).output)
    #expect(rows.map(\.box) == read.map(\.box) && rows.map(\.score) == read.map(\.score))
  }

  @Test(arguments: ["1", "2"])
  func y4mIsAStreamOfFrames(_ jobs: String) throws {
    let scratch = try Scratch()
    let arguments = [
      "track", "-", "--box", box, "--emit", "boxes,track,masks,sheet", "--out-dir", scratch.path("out"), "-j", jobs,
    ]
    let outcome = try Command.run(arguments, input: y4m(7))
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = try BoxRow.read(try scratch.read("out/boxes.csv"))
    #expect(rows.count == 7)
    for row in rows { #expect(row.box.overlap(with: sequence.box(row.frame)) > 0.7, "frame \(row.frame): \(row.box)") }
    let masks = try FileManager.default.contentsOfDirectory(atPath: scratch.path("out/masks")).sorted()
    #expect(masks == (0..<7).map { "00000\($0).png" })
  }

  /// A file gives what a pipe gives, and 10 bits what 8 bits give.
  @Test(arguments: [8, 10]) func y4mMayBeAFile(_ bits: Int) throws {
    let scratch = try Scratch()
    let piped = try Command.run(["track", "-", "--box", box, "--quiet"], input: y4m(4))
    let file = try scratch.write(y4m(4, bits: bits), "clip.y4m")
    let outcome = try Command.run(["track", file, "--box", box])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try scratch.read("clip.y4m.track/boxes.csv") == piped.output)
  }

  @Test func aStreamThatBreaksOffKeepsWhatCameBefore() throws {
    let scratch = try Scratch()
    let whole = ppmStream(5)
    let outcome = try Command.run(
      ["track", "-", "--box", box, "--emit", "boxes,track,masks", "--out-dir", scratch.path("out")],
      input: whole.prefix(whole.count - 100))
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("standard input") && outcome.errors.contains("frame 4"), "\(outcome.errors)")
    #expect(try BoxRow.read(try scratch.read("out/boxes.csv")).count == 4)
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("out/masks")).count == 4)
    let document = try #require(
      try JSONSerialization.jsonObject(with: scratch.read("out/track.json")) as? [String: Any])
    #expect((document["frames"] as? [Any])?.count == 4)
  }

  @Test(arguments: [Data(), Data("GIF89a".utf8), Data("YUV4MPEG2 W120 H90 C444\n".utf8)])
  func aStreamWithoutFramesIsRefused(_ stream: Data) throws {
    let scratch = try Scratch()
    let outcome = try Command.run(["track", "-", "--box", box, "--out-dir", scratch.path("out")], input: stream)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("standard input"), "\(outcome.errors)")
    #expect(scratch.names.isEmpty)
  }

  @Test func picturesOfAStreamNeedAFolder() throws {
    let outcome = try Command.run(["track", "-", "--box", box, "--emit", "boxes,masks"], input: ppmStream(1))
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("--out-dir"))
  }

  /// A run that is interrupted leaves no incomplete files.
  @Test func anInterruptedRunLeavesNothingHalfDone() throws {
    let scratch = try Scratch()
    let process = Process(), pipe = Pipe()
    process.executableURL = URL(fileURLWithPath: try #require(Command.path))
    process.arguments = [
      "track", "-", "--box", box, "--emit", "boxes,track", "--out-dir", scratch.path("out"), "--quiet",
    ]
    process.standardInput = pipe
    try process.run()
    try pipe.fileHandleForWriting.write(contentsOf: ppmStream(2))
    // While the stream is open, two outputs have temporary names.
    func names() -> [String] {
      ((try? FileManager.default.contentsOfDirectory(atPath: scratch.path("out"))) ?? []).filter {
        $0 != ".mixel-manifest"
      }
    }
    for _ in 0..<3000 where names().count < 2 && process.isRunning { Thread.sleep(forTimeInterval: 0.01) }
    #expect(names().count == 2)
    process.interrupt()
    process.waitUntilExit()
    #expect(process.terminationStatus == 130)
    #expect(names().isEmpty)
    try pipe.fileHandleForWriting.close()
  }
}
