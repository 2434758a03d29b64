import Foundation
import Testing

/// The statuses that the README and the article on scripts promise: 0 done, 1 some inputs failed, 2
/// nothing could be done.
@Suite("Exit statuses", .needsCommand)
struct ExitStatusTests {
  private func photos() throws -> Scratch {
    let scratch = try Scratch()
    try scratch.photo("good.ppm")
    for name in ["bad.ppm", "worse.ppm"] { try scratch.make(name, of: Data("P6 no picture".utf8)) }
    return scratch
  }

  @Test(arguments: [
    ("segment good.ppm -k 2 --out-dir out", 0), ("segment good.ppm bad.ppm -k 2 --out-dir out", 1),
    ("segment bad.ppm -k 2 --out-dir out", 2), ("segment bad.ppm worse.ppm -k 2 --out-dir out", 2),
    ("segment absent.ppm -k 2 --out-dir out", 2), ("segment - -k 2 < bad.ppm", 2),
    ("cutout bad.ppm --box 3,3,9,9 --out-dir out", 2), ("cutout good.ppm bad.ppm --box 3,3,14,10 --out-dir out", 1),
    ("fit bad.ppm -k 2 -o m.json", 2), ("fit good.ppm bad.ppm -k 2 -o m.json", 1),
    ("histogram bad.ppm -o h.hist", 2), ("histogram good.ppm bad.ppm -o h.hist", 1),
  ])
  func areAsPromised(_ command: String, _ status: Int32) throws {
    let scratch = try photos()
    let outcome = try Command.shell("exec \"$mixel\" \(command)", in: scratch.url)
    #expect(outcome.status == status, "\(outcome.errors)")
    if command.contains("bad.ppm") { #expect(outcome.errors.contains("bad.ppm") || command.contains("<")) }
  }

  /// A finished input counts as done when it is skipped.
  @Test func whatIsSkippedIsDone() throws {
    let scratch = try photos()
    let command = ["segment", "good.ppm", "bad.ppm", "-k", "2", "--out-dir", "out", "--skip-existing"]
    #expect(try Command.run(command, in: scratch.url).status == 1)
    #expect(try Command.run(command, in: scratch.url).status == 1)
  }

  @Test func aBatchClosesWithALineOnStandardError() throws {
    let scratch = try photos()
    let outcome = try Command.run(["segment", "good.ppm", "bad.ppm", "-k", "2", "--out-dir", "out"], in: scratch.url)
    let last = try #require(outcome.errors.split(separator: "\n").last)
    #expect(last.wholeMatch(of: /2 pictures, 1 failed, [0-9.]+ s, in out\//) != nil, "\(outcome.errors)")
    let quiet = try Command.run(
      ["segment", "good.ppm", "bad.ppm", "-k", "2", "--out-dir", "o2", "-q"], in: scratch.url)
    #expect(quiet.errors.split(separator: "\n").count == 1, "\(quiet.errors)")
  }

  /// Nobody can create a file in `/proc`, not even root.
  @Test(
    .enabled(if: FileManager.default.fileExists(atPath: "/proc/self"), "no /proc here"),
    arguments: [
      "segment good.ppm -k 2 --out-dir /proc", "cutout good.ppm --box 3,3,14,10 --out-dir /proc",
      "fit good.ppm -k 2 -o /proc/m.json", "histogram good.ppm -o /proc/h.hist",
      "track frames --box 20,24,24,20 --out-dir /proc",
    ])
  func aFolderThatTakesNoFilesIsNamedBeforeWork(_ command: String) throws {
    let scratch = try photos()
    _ = try DrawnSequence().write(2, in: scratch)
    let outcome = try Command.shell("exec \"$mixel\" \(command)", in: scratch.url)
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("/proc: the folder cannot be written"), "\(outcome.errors)")
    #expect(!outcome.errors.contains("manifest") && !outcome.errors.contains("24 x 16"), "\(outcome.errors)")
  }

  /// A photo in a folder of its own fails alone, where its outputs would be beside it.
  @Test(.enabled(if: geteuid() != 0, "root may write anywhere"))
  func onlyTheInputsOfThatFolderFail() throws {
    let scratch = try photos()
    try scratch.photo("closed/a.ppm")
    let outcome = try Command.shell(
      "chmod 555 closed; \"$mixel\" segment good.ppm closed/a.ppm -k 2; s=$?; chmod 755 closed; exit $s",
      in: scratch.url)
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("closed: the folder cannot be written: permission denied"), "\(outcome.errors)")
  }
}
