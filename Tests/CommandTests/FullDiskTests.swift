import Foundation
import Testing

/// If a file cannot be written, the old file stays (or none appears), no temporary file is left,
/// and the error is reported.
@Suite("Outputs that cannot be written", .needsCommand)
struct FullDiskTests {
  private func photos() throws -> Scratch {
    let scratch = try Scratch()
    for number in 0..<3 { try scratch.photo("in/\(number).ppm", number, width: 200, height: 150) }
    return scratch
  }

  /// With a limit of 1 KB, the labels would fit and the overlay does not.
  @Test(.disabled(if: Sanitizer.isThread, Sanitizer.noSmallFiles)) func aLimitToTheSizeOfFiles() throws {
    let scratch = try photos()
    let outcome = try Command.shell("ulimit -f 1; exec \"$mixel\" segment in -k 3 --out-dir out", in: scratch.url)
    #expect(outcome.status == 1 || outcome.status == 2, "\(outcome.status): \(outcome.errors)")
    #expect(
      outcome.errors.contains("mixel:") && scratch.files("out").isEmpty && scratch.temporaries.isEmpty,
      "\(outcome.errors)")
  }

  @Test(.disabled(if: Sanitizer.isThread, Sanitizer.noSmallFiles)) func theOldFileStaysWhereTheNewOneDoesNotFit() throws
  {
    let scratch = try photos()
    #expect(try Command.run(["segment", "in", "-k", "2", "--out-dir", "out"], in: scratch.url).status == 0)
    let before = try scratch.contents("out")
    let outcome = try Command.shell(
      "ulimit -f 1; exec \"$mixel\" segment in -k 3 --out-dir out --force --emit overlay", in: scratch.url)
    #expect(outcome.status == 1 || outcome.status == 2, "\(outcome.errors)")
    #expect(try scratch.contents("out") == before)
  }

  /// Mounts a file system of 64 KB, which needs root.
  @Test func aDiskThatIsFull() throws {
    let scratch = try photos()
    try FileManager.default.createDirectory(atPath: scratch.path("small"), withIntermediateDirectories: true)
    let mounted = try Command.shell("mount -t tmpfs -o size=64k none small", in: scratch.url)
    guard mounted.status == 0 else {
      try Test.cancel("no small disk can be had here: \(mounted.errors)")
    }
    defer { _ = try? Command.shell("umount small", in: scratch.url) }
    let outcome = try Command.run(
      ["segment", "in", "-k", "3", "--emit", "labels,overlay,model,posterised,posteriors", "--out-dir", "small"],
      in: scratch.url)
    #expect(outcome.status == 1, "\(outcome.errors)")
    #expect(outcome.errors.contains("space") && scratch.temporaries.isEmpty, "\(outcome.errors)")
    // Each picture has all its outputs or none.
    let names = scratch.files("small")
    for number in 0..<3 { #expect([0, 7].contains(names.filter { $0.hasPrefix("\(number).") }.count), "\(names)") }
  }

  @Test(arguments: [
    "segment - -k 2 --quiet < in/0.ppm", "fit in/0.ppm -k 2 -o -", "histogram in/0.ppm -o -",
    "segment in -k 2 --out-dir out",
  ])
  func standardOutputThatIsFull(_ arguments: String) throws {
    let scratch = try photos()
    let outcome = try Command.shell("exec \"$mixel\" \(arguments) > /dev/full", in: scratch.url)
    #expect(outcome.status == 1 || outcome.status == 2, "\(outcome.status)")
    #expect(outcome.errors.contains("mixel:") && scratch.temporaries.isEmpty, "\(outcome.errors)")
  }

  @Test(.enabled(if: geteuid() != 0, "root may write anywhere"))
  func aFolderThatIsReadOnly() throws {
    let scratch = try photos()
    let outcome = try Command.shell(
      "mkdir out; chmod 555 out; exec \"$mixel\" segment in -k 2 --out-dir out", in: scratch.url)
    #expect(outcome.status == 1 || outcome.status == 2)
    #expect(outcome.errors.contains("out") && scratch.files("out").isEmpty, "\(outcome.errors)")
  }

  @Test func aFileWhereAFolderShouldBe() throws {
    let scratch = try photos()
    try scratch.make("out", of: Data("mine".utf8))
    let outcome = try Command.run(["segment", "in", "-k", "2", "--out-dir", "out"], in: scratch.url)
    #expect(outcome.status == 1 || outcome.status == 2)
    #expect(try scratch.read("out") == Data("mine".utf8) && outcome.errors.contains("out"))
  }
}
