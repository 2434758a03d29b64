import Foundation
import Files
import Testing

@testable import Batches

@Suite("Manifest")
struct ManifestTests {
  let folder = NSTemporaryDirectory() + "mixel-manifest-\(UUID().uuidString)"
  let fingerprint = Fingerprint(settings: "k 3", contents: [[1, 2, 3]])
  let stem = PathText.text([0x73, 0x75, 0x62, 0x2F, 0x61, 0x20, 0x25, 0xFF, 0x0A])
  let suffixes = [["labels.png"], ["overlay.jpg", "overlay.png"]]

  init() throws { try FileManager.default.createDirectory(atPath: folder + "/sub", withIntermediateDirectories: true) }

  private func manifest(_ command: String = "segment") throws -> Manifest {
    try Manifest(of: folder, command: command, reads: true)
  }

  /// Writes both outputs and records them.
  private func make() throws {
    let files: [(suffix: String, bytes: [UInt8])] = [("labels.png", [1]), ("overlay.png", [2, 3])]
    let manifest = try manifest()
    try manifest.begin(stem, files.map(\.suffix))
    try OutputPlan.write(files.map { (folder + "/" + stem + "." + $0.suffix, $0.bytes) }, replacing: true)
    try manifest.made(stem, fingerprint, files.map { ($0.suffix, BLAKE2b.digest($0.bytes)) })
  }

  @Test func holdsWhatWasMade() throws {
    try make()
    #expect(try manifest().holds(stem, fingerprint, suffixes))
    #expect(try manifest().knows(stem, "labels.png") && !manifest().knows(stem, "model.json"))
  }

  @Test func holdsNothingElse() throws {
    #expect(try !manifest().holds(stem, fingerprint, suffixes))
    try make()
    #expect(try !manifest().holds(stem, Fingerprint(settings: "k 4", contents: [[1, 2, 3]]), suffixes))
    #expect(try !manifest().holds(stem, Fingerprint(settings: "k 3", contents: [[1, 2, 4]]), suffixes))
    #expect(try !manifest().holds(stem, fingerprint, suffixes + [["model.json"]]))
    #expect(try !manifest().holds("other", fingerprint, suffixes))
    #expect(try !manifest("cutout").knows(stem, "labels.png"))
  }

  @Test func seesChangedAndMissingOutputs() throws {
    try make()
    let output = folder + "/" + stem + ".labels.png"
    try OutputPlan.write([(output, [9])], replacing: true)
    #expect(try !manifest().holds(stem, fingerprint, suffixes))
    FileSystem.remove(output)
    #expect(try !manifest().holds(stem, fingerprint, suffixes))
    #expect(try manifest().knows(stem, "labels.png"))
  }

  @Test func whatWasOnlyBegunIsNotHeld() throws {
    try make()
    try manifest().begin(stem, ["model.json"])
    #expect(try !manifest().holds(stem, fingerprint, suffixes))
    #expect(try manifest().knows(stem, "labels.png") && manifest().knows(stem, "model.json"))
  }

  /// A process killed within a line leaves an incomplete one: at any length it is ignored, and
  /// lines after it are read.
  @Test func linesWithoutEndsAreNone() throws {
    try make()
    let path = folder + "/" + Manifest.name
    let whole = try Data(contentsOf: URL(fileURLWithPath: path))
    let lastLine = whole.dropLast().lastIndex(of: 10)! + 1
    for end in stride(from: lastLine, to: whole.count - 1, by: 7) {
      try whole.prefix(end).write(to: URL(fileURLWithPath: path))
      #expect(try !manifest().holds(stem, fingerprint, suffixes), "\(end)")
      let other = try manifest()
      try other.begin("other", ["x"])
      #expect(try manifest().knows("other", "x") && manifest().knows(stem, "labels.png"), "\(end)")
      #expect(try !manifest().holds(stem, fingerprint, suffixes), "\(end)")
    }
  }

  @Test func foreignFilesAreRefused() throws {
    try Data("something else\n".utf8).write(to: URL(fileURLWithPath: folder + "/" + Manifest.name))
    #expect(throws: Failure.self) { try manifest() }
  }

  @Test func contentsDoNotRunIntoEachOther() {
    #expect(
      Fingerprint(settings: "", contents: [[1], [2, 3]]) != Fingerprint(settings: "", contents: [[1, 2], [3]]))
    #expect(Fingerprint(settings: "", contents: [[1, 2, 3]]) != Fingerprint(settings: "", contents: [[1], [2, 3]]))
  }

  /// The sorted text of a manifest, produced in parts.
  private func tidied(_ text: String) -> String {
    let manifest = TidyManifest(Array(text.utf8))
    var bytes: [UInt8] = []
    manifest.forEachPart { bytes += $0 }
    #expect(manifest.isTidy == (bytes == Array(text.utf8)))
    return String(decoding: bytes, as: UTF8.self)
  }

  /// In whatever order inputs were finished, and even if a run was killed, the sorted file and its
  /// content are the same.
  @Test func tidiedIsTheSameWhateverCameFirst() throws {
    let digest = String(repeating: "0f", count: 32)
    func made(_ input: String) -> String { "made \(input) \(digest) \(digest) x \(digest) .\n" }
    let (a, b) = (made("segment a"), made("segment b"))
    let begun = ["begun segment a x .\n", "begun segment b x .\n"]
    let orderly = Manifest.header + a + b
    #expect(tidied(Manifest.header + begun[0] + a + begun[1] + b) == orderly)
    #expect(
      tidied(
        Manifest.header + begun[1] + begun[0] + "made segm\n" + made("segment a").dropLast(3) + "\n" + begun[1] + b + a)
        == orderly)
    #expect(tidied(orderly) == orderly)
    #expect(tidied(orderly + "made segment c 44") == orderly)
    #expect(tidied(Manifest.header) == Manifest.header)
    // Outputs begun again, and earlier outputs that were not replaced, remain recorded.
    let known = tidied(Manifest.header + "begun segment a z y .\n" + a + b + begun[1])
    #expect(known == Manifest.header + "begun segment a y z .\n" + a + "begun segment b x .\n")
    // One kind of output per subcommand, and names that are prefixes of others.
    let others = ["cutout a", "segment a.b", "segment aa"].map(made)
    #expect(
      tidied(Manifest.header + others[2] + others[1] + a + others[0]) == Manifest.header + others[0] + a + others[1]
        + others[2])
    try make()
    try manifest().tidy()
    #expect(try manifest().holds(stem, fingerprint, suffixes))
  }
}
