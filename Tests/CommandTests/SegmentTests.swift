import Foundation
import Testing

@Suite("mixel segment", .needsCommand)
struct SegmentTests {
  @Test func writesLabelsOverlayAndModelBesideTheInput() throws {
    let scratch = try Scratch()
    let photo = try scratch.write(
      try Data(contentsOf: URL(fileURLWithPath: Command.sample("citrus.jpg"))), "citrus.jpg")
    let outcome = try Command.run(["segment", photo, "-k", "4"])
    #expect(outcome.status == 0)
    #expect(scratch.names == ["citrus.jpg", "citrus.labels.png", "citrus.model.json", "citrus.overlay.jpg"])
    #expect(
      outcome.text.split(separator: "\n").map(String.init)
        == ["citrus.labels.png", "citrus.overlay.jpg", "citrus.model.json"].map(scratch.path))
    #expect(outcome.errors.contains("4 labels"))
  }

  @Test func emitsWhatIsAskedFor() throws {
    let scratch = try Scratch()
    let outcome = try Command.run([
      "segment", Command.sample("koi.png"), "-k", "3", "--emit", "posteriors,regions,posterised", "--out-dir",
      scratch.path, "--quiet",
    ])
    #expect(outcome.status == 0)
    #expect(outcome.output.isEmpty && outcome.errors.isEmpty)
    #expect(
      scratch.names == [
        "koi.posterior.0.png", "koi.posterior.1.png", "koi.posterior.2.png", "koi.posterised.png", "koi.regions.json",
        "koi.regions.png",
      ])
  }

  @Test func refusesToOverwriteUnlessForced() throws {
    let scratch = try Scratch()
    let photo = try scratch.write(ppm(8, 8) { x, _ in x < 4 ? [10, 20, 30] : [200, 100, 50] }, "two.ppm")
    try Data("mine".utf8).write(to: scratch.url.appendingPathComponent("two.model.json"))
    let refused = try Command.run(["segment", photo, "-k", "2"])
    #expect(refused.status == 2)
    #expect(refused.errors.contains("two.model.json") && refused.errors.contains("--force"))
    #expect(scratch.names == ["two.model.json", "two.ppm"])
    #expect(try scratch.read("two.model.json") == Data("mine".utf8))

    let forced = try Command.run(["segment", photo, "-k", "2", "--force"])
    #expect(forced.status == 0)
    #expect(try scratch.read("two.model.json") != Data("mine".utf8))

    let before = try scratch.read("two.labels.png")
    let skipped = try Command.run(["segment", photo, "-k", "2", "--skip-existing"])
    #expect(skipped.status == 0)
    #expect(skipped.output.isEmpty)
    #expect(try scratch.read("two.labels.png") == before)
    // Outputs of other options do not count as done.
    let remade = try Command.run(["segment", photo, "-k", "1", "--skip-existing"])
    #expect(remade.status == 0 && !remade.output.isEmpty)
    #expect(try scratch.read("two.labels.png") != before)
  }

  @Test func oneBadInputDoesNotStopTheOthers() throws {
    let scratch = try Scratch()
    _ = try scratch.write(ppm(4, 4) { x, y in [UInt8(x * 60), UInt8(y * 60), 0] }, "good2.ppm")
    _ = try scratch.write(Data("not a picture".utf8), "bad.jpg")
    _ = try scratch.write(ppm(4, 4) { x, y in [UInt8(x * 60), UInt8(y * 60), 9] }, "good10.ppm")
    let outcome = try Command.run(["segment", scratch.path, scratch.path("absent.png"), "-k", "2", "--emit", "labels"])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("bad.jpg") && outcome.errors.contains("absent.png"))
    #expect(
      outcome.text.split(separator: "\n").map(String.init) == [
        scratch.path("good2.labels.png"), scratch.path("good10.labels.png"),
      ])
    #expect(scratch.names == ["bad.jpg", "good10.labels.png", "good10.ppm", "good2.labels.png", "good2.ppm"])
  }

  @Test func labelsFromAPipeToAPipe() throws {
    let outcome = try Command.run(
      ["segment", "-", "-k", "2", "--quiet"], input: ppm(30, 20) { x, _ in x < 20 ? [10, 20, 30] : [200, 100, 50] })
    #expect(outcome.status == 0)
    let map = try pgm(outcome.output)
    #expect(map.width == 30 && map.height == 20)
    // Label 0 is the larger area.
    #expect(map.samples == (0..<600).map { $0 % 30 < 20 ? 0 : 1 })
  }

  @Test(arguments: ["1", "2", "7"])
  func theSameBytesAtAnyNumberOfThreads(_ jobs: String) throws {
    let emissions = "labels,overlay,posterised,regions,model,posteriors"
    let one = try Scratch(), other = try Scratch()
    for (scratch, j) in [(one, "1"), (other, jobs)] {
      let inputs = ["lake.jpg", "koi.png", "dunes.png"].map(Command.sample)
      let outcome = try Command.run(
        ["segment"] + inputs + ["-k", "3", "--emit", emissions, "--out-dir", scratch.path, "-j", j])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(one.names == other.names && one.names.count == 27)
    for name in one.names { #expect(try one.read(name) == other.read(name), "\(name)") }
  }

  @Test func regionsAreAMapAndWhatIsKnownOfEach() throws {
    let scratch = try Scratch()
    let photo = Command.sample("citrus.jpg")
    var counts: [Int] = []
    for scale in ["0.5", "1", "3"] {
      let folder = scratch.path(scale)
      let outcome = try Command.run([
        "segment", photo, "-k", "6", "--emit", "regions", "--scale", scale, "--out-dir", folder, "--quiet",
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let document = try #require(
        try JSONSerialization.jsonObject(with: scratch.read("\(scale)/citrus.regions.json")) as? [String: Any])
      #expect(document["schema"] as? String == "mixel.regions/2")
      let regions = try #require(document["regions"] as? [[String: Any]])
      #expect(regions.compactMap { $0["area"] as? Int }.reduce(0, +) == 720 * 480)
      #expect(
        regions.allSatisfy { (0..<6).contains($0["component"] as? Int ?? -1) && $0["perimeter"] as? Int ?? 0 > 0 })
      counts.append(regions.count)
    }
    #expect(counts[0] > counts[1] && counts[1] > counts[2] && counts[2] >= 1, "\(counts)")
  }

  /// A picture of 400 coloured tiles, more than a palette of 256 colours can represent.
  @Test func manyRegionsHaveSixteenBits() throws {
    let scratch = try Scratch()
    let photo = try scratch.write(
      ppm(320, 320) { x, y in [UInt8(x / 16 * 97 % 256), UInt8(y / 16 * 61 % 256), UInt8((x / 16 + y / 16) % 2 * 200)]
      }, "tiles.ppm")
    let outcome = try Command.run([
      "segment", photo, "-k", "3", "--emit", "regions", "--scale", "0.1", "--min-region", "1", "--quiet",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let document = try #require(
      try JSONSerialization.jsonObject(with: scratch.read("tiles.regions.json")) as? [String: Any])
    let regions = try #require(document["regions"] as? [[String: Any]])
    #expect(regions.count >= 400 && regions.compactMap { $0["index"] as? Int } == Array(regions.indices))
    let header = [UInt8](try scratch.read("tiles.regions.png").prefix(26))
    #expect(header[24] == 16 && header[25] == 0)
  }

  @Test(arguments: [["--scale", "0"], ["--scale", "-1"], ["--smooth", "-0.5"], ["--spatial", "0"]])
  func strengthsThatMeanNothingAreRefused(_ options: [String]) throws {
    let scratch = try Scratch()
    let outcome = try Command.run(
      ["segment", Command.sample("koi.png"), "-k", "2", "--out-dir", scratch.path("out")] + options)
    #expect(outcome.status == 2 && outcome.errors.contains(options[0]))
    #expect(!scratch.names.contains("out"))
  }

  @Test func aSavedModelGivesTheSameLabels() throws {
    let scratch = try Scratch()
    let photo = Command.sample("dunes.png")
    let fitted = try Command.run(["segment", photo, "-k", "4", "--out-dir", scratch.path, "--emit", "labels,model"])
    let again = try Command.run([
      "segment", photo, "--model", scratch.path("dunes.model.json"), "--out-dir", scratch.path("again"), "--emit",
      "labels,model",
    ])
    #expect(fitted.status == 0 && again.status == 0)
    #expect(try scratch.read("dunes.labels.png") == scratch.read("again/dunes.labels.png"))
    #expect(try scratch.read("dunes.model.json") == scratch.read("again/dunes.model.json"))
  }
}
