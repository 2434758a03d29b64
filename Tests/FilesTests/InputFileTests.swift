import Files
import Parallelism
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

@Suite struct InputFileTests {
  /// Reading at an offset does not move the position of sequential reading.
  @Test func readsPartsInOrderAndElsewhere() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("file"), bytes = scrambledBytes(1000)
      try writeAtomically(bytes, to: path, replacing: false)
      let file = try InputFile(path)
      #expect(file.size == 1000)
      #expect(try file.readPart(10) == Array(bytes[..<10]))
      #expect(file.bytes(at: 990, count: 10) == Array(bytes[990...]))
      #expect(file.bytes(at: 991, count: 10) == nil)
      #expect(try file.readAll(after: Array(bytes[..<10]), maximumBytes: 1000) == bytes)
      #expect(try file.readPart(1).isEmpty)
    }
  }

  @Test(.timeLimit(.minutes(5))) func endsWaitingAtTheDeadline() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("fifo")
      #expect(path.withPlatformString { mkfifo($0, 0o600) } == 0)
      let writer = try FileDescriptor.open(path, .readWrite)
      defer { try? writer.close() }
      let file = try InputFile(path, cancellation: Cancellation(deadline: .now + .milliseconds(100)))
      #expect(file.size == 0)
      do throws(FileError) {
        _ = try file.readPart(1)
        Issue.record("there was nothing to read")
      } catch {
        #expect(error == .cancelled)
      }
    }
  }
}
