import Foundation
import Testing

@Suite("Damaged images, and limits to what one may bring along", .needsCommand)
struct DamagedInputTests {
  private func sample(_ name: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: Command.sample(name)))
  }

  private func segment(_ scratch: Scratch, _ more: String...) throws -> Command.Outcome {
    try Command.run(
      ["segment", "in", "-k", "2", "--emit", "labels", "--out-dir", "out", "--summary", "s.json", "--force"] + more,
      in: scratch.url)
  }

  private func entry(_ scratch: Scratch) throws -> [String: Any] {
    let summary = try #require(try JSONSerialization.jsonObject(with: scratch.read("s.json")) as? [String: Any])
    return try #require((summary["inputs"] as? [[String: Any]])?.first)
  }

  /// Damage is an error without outputs. If it is allowed, the picture has its full size and the
  /// damage is reported.
  @Test(arguments: [("lake.jpg", 768, 512), ("koi.png", 640, 384)])
  func whatIsCutOffIsDoneIfAllowed(_ name: String, _ width: Int, _ height: Int) throws {
    let scratch = try Scratch()
    let data = try sample(name)
    try scratch.make("in/\(name)", of: data.prefix(data.count * 2 / 3))
    let refused = try segment(scratch)
    #expect(refused.status == 2 && refused.errors.contains("in/\(name)") && scratch.files("out").isEmpty)
    #expect(try entry(scratch)["status"] as? String == "failed")

    let allowed = try segment(scratch, "--allow-truncated")
    #expect(allowed.status == 0 && scratch.files("out").count == 1, "\(allowed.errors)")
    // The damage is reported on standard error and in the summary.
    #expect(
      allowed.errors.contains("damaged") || allowed.errors.contains("ends early")
        || allowed.errors.contains("Premature"), "\(allowed.errors)")
    let told = try entry(scratch)
    #expect(told["status"] as? String == "done" && (told["damage"] as? String)?.isEmpty == false)
    #expect(told["width"] as? Int == width && told["height"] as? Int == height)
  }

  @Test func aWholePictureIsNotCalledDamaged() throws {
    let scratch = try Scratch()
    try scratch.make("in/koi.png", of: sample("koi.png"))
    let outcome = try segment(scratch, "--allow-truncated")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try entry(scratch)["damage"] == nil)
  }

  /// A file without the beginning of a picture fails even if damage is allowed.
  @Test(arguments: ["lake.jpg", "koi.png"])
  func aHeaderIsNoPicture(_ name: String) throws {
    let scratch = try Scratch()
    for length in [0, 1, 8, 20] {
      try scratch.make("in/\(name)", of: sample(name).prefix(length))
      let outcome = try segment(scratch, "--allow-truncated")
      #expect(outcome.status == 2 && scratch.files("out").isEmpty, "\(length): \(outcome.errors)")
    }
  }

  /// Allowing damage changes the digest of the options, since outputs of a damaged picture differ.
  @Test func resumingTellsThemApart() throws {
    let scratch = try Scratch()
    try scratch.make("in/koi.png", of: sample("koi.png"))
    let arguments = ["segment", "in", "-k", "2", "--emit", "labels", "--out-dir", "out", "--skip-existing"]
    #expect(try Command.run(arguments, in: scratch.url).status == 0)
    try scratch.make("in/koi.png", of: sample("koi.png").dropLast(9000))
    #expect(try Command.run(arguments, in: scratch.url).status == 2)
    let allowed = try Command.run(arguments + ["--allow-truncated"], in: scratch.url)
    #expect(allowed.status == 0 && !allowed.output.isEmpty, "\(allowed.errors)")
  }

  @Test func metadataHaveALimit() throws {
    let scratch = try Scratch()
    var data = try sample("lake.jpg")
    let profile = Data([0xFF, 0xE2, 0xEA, 0x62]) + Data("ICC_PROFILE\0\u{1}\u{1}".utf8) + Data(count: 0xEA62 - 2 - 14)
    data.insert(contentsOf: profile, at: 2)
    try scratch.make("in/lake.jpg", of: data)
    let refused = try segment(scratch, "--max-metadata", "20K")
    #expect(
      refused.status == 2 && refused.errors.contains("--max-metadata") && scratch.files("out").isEmpty,
      "\(refused.errors)")
    #expect(try segment(scratch, "--max-metadata", "100K").status == 0)
    #expect(try segment(scratch).status == 0)
  }

  @Test func scansHaveALimit() throws {
    let scratch = try Scratch()
    let fixture = Command.root.appendingPathComponent("Tests/ImageCodecsTests/Fixtures/progressive.jpg")
    try scratch.make("in/progressive.jpg", of: Data(contentsOf: fixture))
    let refused = try segment(scratch, "--max-scans", "3")
    #expect(
      refused.status == 2 && refused.errors.contains("--max-scans") && scratch.files("out").isEmpty, "\(refused.errors)"
    )
    #expect(try segment(scratch).status == 0)
  }

  @Test(arguments: [["--max-metadata", "lots"], ["--max-scans", "0"], ["--max-metadata", "-1"]])
  func limitsThatAreNone(_ more: [String]) throws {
    let scratch = try Scratch()
    try scratch.make("in/koi.png", of: sample("koi.png"))
    let outcome = try Command.run(["segment", "in", "-k", "2", "--out-dir", "out"] + more, in: scratch.url)
    #expect(outcome.status == 2 && outcome.errors.contains(more[0]), "\(outcome.errors)")
  }
}
