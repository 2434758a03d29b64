import Files
import Foundation
import ImageCodecs
import Parallelism
import Raster
import SystemPackage
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

private func error<T>(_ body: () throws(CodecError) -> T) -> CodecError? {
  do throws(CodecError) {
    _ = try body()
    return nil
  } catch { return error }
}

private func soon() -> DecodingOptions {
  DecodingOptions(cancellation: Cancellation(deadline: .now + .milliseconds(100)))
}

@Suite(.timeLimit(.minutes(1))) struct ReadImageFileTests {
  /// Files shorter and longer than the first part read; a JPEG whose size comes late.
  @Test func readsAllOfAnImage() throws {
    let late = insertingSegments(
      (0..<40).flatMap { _ in segment(0xE2, scrambledBytes(60_000)) }, into: try fixture("full.jpg"))
    for bytes in [
      try fixture("full.jpg"), Array("P6 1 1 255 abc".utf8), late,
      DrawnPNG(width: 100, height: 70, colorType: 2).bytes + scrambledBytes(900_000),
    ] {
      try withTemporaryFolder { folder in
        let path = folder.appending("image")
        try writeAtomically(bytes, to: path, replacing: false)
        #expect(try readImageFile(path) == bytes)
      }
    }
  }

  @Test func readsAllOfAPipe() throws {
    let bytes = DrawnPNG(width: 300, height: 70, colorType: 2).bytes + scrambledBytes(300_000)
    try withFIFO { path in
      // The whole file is delivered to the process that opens the other end.
      Thread.detachNewThread {
        guard let writer = try? FileDescriptor.open(path, .writeOnly) else { return }
        _ = try? writer.writeAll(bytes)
        try? writer.close()
      }
      let read = try readImageFile(path)
      #expect(read == bytes)
    }
  }

  @Test func refusesEndlessDevices() {
    let refusal = error { () throws(CodecError) in try readImageFile("/dev/zero") }
    #expect(refusal?.kind == .unrecognized)
  }

  @Test func namesWhatCannotBeRead() {
    #expect(
      error { () throws(CodecError) in try readImageFile("/no/such/file") }?.message
        == "cannot open /no/such/file: no such file or folder")
    #expect(
      error { () throws(CodecError) in try readImageFile("/tmp") }?.message
        == "cannot read /tmp: it is a folder, not a file")
    #expect(error { () throws(CodecError) in try readImageFile("/tmp") }?.kind == .fileSystem)
  }

  /// The writer delivers the header and then nothing: the deadline ends the wait for more.
  @Test(arguments: ["P6 65500 65500 255\n ", "GIF89a"])
  func refusesByTheFirstBytes(_ start: String) throws {
    try withFIFO { path in
      let writer = try FileDescriptor.open(path, .readWrite)
      defer { try? writer.close() }
      _ = try writer.writeAll(Array(start.utf8))
      let refusal = error { () throws(CodecError) in try readImageFile(path, options: soon()) }
      #expect(refusal?.kind == (start.hasPrefix("P6") ? .tooLarge : .unrecognized))
    }
  }

  @Test func refusesWhatIsLargerThanItsPicture() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("image")
      try writeAtomically(Array("P6 1 1 255 abc".utf8), to: path, replacing: false)
      // A hole, which takes no space on the disk.
      #expect(path.withPlatformString { truncate($0, 300 << 20) } == 0)
      #expect(error { () throws(CodecError) in try readImageFile(path) }?.kind == .tooLarge)
    }
  }

  @Test func endsWaitingAtTheDeadline() throws {
    try withFIFO { path in
      #expect(error { () throws(CodecError) in try readImageFile(path, options: soon()) }?.kind == .cancelled)
      let writer = try FileDescriptor.open(path, .readWrite)
      defer { try? writer.close() }
      _ = try writer.writeAll(Array("P6 10 10 255 ".utf8))
      #expect(error { () throws(CodecError) in try readImageFile(path, options: soon()) }?.kind == .cancelled)
    }
  }

  @Test func limitsWhatComesBeforeTheSize() throws {
    let late = insertingSegments(
      (0..<40).flatMap { _ in segment(0xE2, scrambledBytes(60_000)) }, into: try fixture("full.jpg"))
    try withTemporaryFolder { folder in
      let path = folder.appending("image")
      try writeAtomically(late, to: path, replacing: false)
      #expect(
        error { () throws(CodecError) in
          try readImageFile(path, options: DecodingOptions(maximumMetadataBytes: 1 << 20))
        }?.kind == .tooLarge)
    }
  }

  private func withFIFO(_ body: (FilePath) throws -> Void) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("fifo")
      #expect(path.withPlatformString { mkfifo($0, 0o600) } == 0)
      try body(path)
    }
  }
}

@Suite struct CancellationTests {
  private let cancelled: DecodingOptions = {
    let cancellation = Cancellation()
    cancellation.cancel()
    return DecodingOptions(cancellation: cancellation)
  }()

  @Test func endsEveryDecoder() throws {
    let files = [
      try fixture("full.jpg"), try fixture("progressive.jpg"), DrawnPNG(width: 9, height: 9, colorType: 2).bytes,
      DrawnPNG(width: 9, height: 9, colorType: 2, isInterlaced: true).bytes, Array("P6 1 1 255 abc".utf8),
      Array("P2 1 1 255 7 ".utf8),
    ]
    for bytes in files {
      #expect(decodingError(bytes, options: cancelled)?.kind == .cancelled)
      #expect(decodingError(bytes, options: DecodingOptions(cancellation: Cancellation())) == nil)
    }
    #expect(
      error { () throws(CodecError) in
        try decodeLabelMap(DrawnPNG(width: 9, height: 9, colorType: 3).bytes, options: cancelled)
      }?.kind == .cancelled)
  }

  /// A file of many scans is read completely before its first row, and that is cancelled too.
  /// Otherwise the decoder would report the missing end.
  @Test func endsWithinTheScans() throws {
    let bytes = drawnJPEG(width: 6000, height: 6000, components: 1, scanned: [1])
    let header = try #require(bytes.indices.dropFirst().first { bytes[$0 - 1] == 0xFF && bytes[$0] == 0xDA }) - 1
    // One bit per block, repeated, in a frame marked as progressive.
    var progressive = Array(bytes[..<header])
    progressive[
      try #require(progressive.indices.dropFirst().first { progressive[$0 - 1] == 0xFF && progressive[$0] == 0xC0 })] =
      0xC2
    let blocks = 750 * 750
    for coefficient: UInt8 in 0...63 {
      progressive +=
        segment(0xDA, [1, 1, 0, coefficient, coefficient, 0]) + [UInt8](repeating: 0, count: blocks / 8 + 1)
    }
    let options = DecodingOptions(cancellation: Cancellation(deadline: .now + .milliseconds(5)))
    #expect(decodingError(progressive, options: options)?.kind == .cancelled)
  }
}
