import Foundation
import Testing

@Suite("mixel fit, histogram and inspect", .needsCommand)
struct FitAndHistogramTests {
  @Test func aFitOnTheSumIsTheFitOnAllImages() throws {
    let scratch = try Scratch()
    let photos = ["lake.jpg", "citrus.jpg", "koi.png"].map(Command.sample)
    for (index, photo) in photos.enumerated() {
      #expect(try Command.run(["histogram", photo, "-o", scratch.path("\(index).hist")]).status == 0)
    }
    let parts = (0..<3).map { scratch.path("\($0).hist") }
    #expect(try Command.run(["histogram"] + parts + ["-o", scratch.path("sum.hist")]).status == 0)
    #expect(try Command.run(["histogram"] + photos + ["-o", scratch.path("all.hist"), "-j", "3"]).status == 0)
    #expect(try scratch.read("sum.hist") == scratch.read("all.hist"))

    for (name, inputs) in [("images", photos), ("parts", parts), ("sum", [scratch.path("sum.hist")])] {
      let outcome = try Command.run(["fit"] + inputs + ["-k", "5", "-o", scratch.path("\(name).json")])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    #expect(try scratch.read("images.json") == scratch.read("sum.json"))
    #expect(try scratch.read("images.json") == scratch.read("parts.json"))
  }

  @Test(arguments: ["full", "diagonal", "spherical", "tied"], ["rgb", "linear", "lab", "oklab"])
  func everyKindInEverySpace(_ kind: String, _ space: String) throws {
    let outcome = try Command.run([
      "fit", Command.sample("dunes.png"), "-k", "3", "--covariance", kind, "--space", space, "-o", "-",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let model = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    #expect(model["schema"] as? String == "mixel.model/1")
    #expect(model["covariance"] as? String == kind && model["space"] as? String == space)
    let components = try #require(model["components"] as? [[String: Any]])
    let weights = components.compactMap { $0["weight"] as? Double }
    #expect(weights.count == 3 && weights == weights.sorted(by: >) && abs(weights.reduce(0, +) - 1) < 1e-12)
  }

  @Test func anImageThatCannotBeReadIsLeftOutOfTheSum() throws {
    let scratch = try Scratch()
    let outcome = try Command.run([
      "histogram", Command.sample("koi.png"), scratch.path("absent.png"), "-o", scratch.path("h.hist"),
    ])
    #expect(outcome.status == 1)
    #expect(outcome.errors.contains("absent.png") && outcome.errors.contains("1 of 2 inputs"))
    #expect(try Command.run(["histogram", Command.sample("koi.png"), "-o", scratch.path("alone.hist")]).status == 0)
    #expect(try scratch.read("h.hist") == scratch.read("alone.hist"))

    let none = try Command.run(["histogram", scratch.path("absent.png"), "-o", scratch.path("none.hist")])
    #expect(none.status == 2 && !scratch.names.contains("none.hist"))
  }

  @Test func inspectShowsModelsAndHistograms() throws {
    let scratch = try Scratch()
    _ = try Command.run(["fit", Command.sample("koi.png"), "-k", "3", "-o", scratch.path("m.json")])
    let model = try Command.run(["inspect", scratch.path("m.json")])
    #expect(model.status == 0)
    #expect(model.text.contains("3 components") && model.text.contains("#"))
    #expect(!model.text.contains("\u{1B}"), "no colours where the output is not a terminal")
    _ = try Command.run(["histogram", Command.sample("koi.png"), "-o", scratch.path("h.hist")])
    let histogram = try Command.run(["inspect", scratch.path("h.hist")])
    #expect(histogram.status == 0 && histogram.text.contains("245 760 pixels"))
  }

  @Test func anotherMajorVersionIsRefusedByName() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Data(#"{"schema": "mixel.model/2", "space": "rgb"}"#.utf8), "new.json")
    let outcome = try Command.run(["inspect", path])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("mixel.model/2") && outcome.errors.contains("mixel.model/1"))
  }
}
