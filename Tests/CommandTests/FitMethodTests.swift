import Foundation
import Testing

@Suite("Ways to fit, choosing K, traces", .needsCommand)
struct FitMethodTests {
  /// Four flat colours with a little noise, so that the right fit is known.
  private static let fields = ppm(64, 64) { x, y in
    let field = (x / 32) + 2 * (y / 32)
    let noise = UInt8((x * 7 + y * 13 + x * y) % 9)
    return [[40, 40, 40], [200, 60, 50], [60, 180, 70], [220, 220, 200]][field].map { $0 + noise }
  }

  private func model(_ output: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: output) as? [String: Any])
  }

  private func means(_ output: Data) throws -> [[Double]] {
    let components = try #require(try model(output)["components"] as? [[String: Any]])
    return components.compactMap { $0["mean"] as? [Double] }
  }

  @Test(arguments: ["em", "map", "hard", "gradient", "stepwise"])
  func everyMethodFindsTheFields(_ method: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.fields, "fields.ppm")
    let outcome = try Command.run(["fit", path, "-k", "4", "--method", method, "-o", "-"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    // The mean of the noise is 4 levels.
    let expected = [[40.0, 40, 40], [200, 60, 50], [60, 180, 70], [220, 220, 200]].map { $0.map { ($0 + 4) / 255 } }
    let found = try means(outcome.output)
    #expect(found.count == 4)
    for mean in expected {
      #expect(found.contains { zip($0, mean).allSatisfy { abs($0 - $1) < 1.5 / 255 } }, "\(method): \(found)")
    }
    #expect(
      try Command.run(["fit", path, "-k", "4", "--method", method, "-o", "-", "-j", "3"]).output == outcome.output)
  }

  @Test func choosesAsManyComponentsAsThereAreFields() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.fields, "fields.ppm")
    let outcome = try Command.run(["fit", path, "-k", "auto", "-o", "-"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let document = try model(outcome.output)
    #expect(document["k_effective"] as? Int == 4)
    let fit = try #require(document["fit"] as? [String: Any])
    let selection = try #require(fit["selection"] as? [String: Any])
    let candidates = try #require(selection["candidates"] as? [[String: Any]])
    let costs = candidates.compactMap { $0["bic"] as? Double }
    #expect(candidates.compactMap { $0["k"] as? Int }.prefix(4) == [1, 2, 3, 4])
    #expect(costs.firstIndex(of: costs.min()!) == 3)
    #expect(outcome.errors.contains("held out") && outcome.errors.contains("BIC"))

    let segmented = try Command.run([
      "segment", path, "-k", "auto", "--criterion", "bic", "--emit", "model", "--out-dir", "-", "--quiet",
    ])
    #expect(segmented.output == outcome.output)
    let byRegions = try Command.run(["segment", path, "-k", "auto", "--emit", "model", "--out-dir", "-"])
    #expect(try means(byRegions.output).count == 4 && byRegions.errors.contains("by its regions"))
    let one = try Command.run(["fit", path, "-k", "auto", "--k-range", "2-3", "--criterion", "icl", "-o", "-"])
    #expect(try means(one.output).count == 3)
  }

  @Test func aHistogramNeedsItsSampleSizeToldForAuto() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.fields, "fields.ppm")
    #expect(try Command.run(["histogram", path, "-o", scratch.path("h.hist")]).status == 0)
    let without = try Command.run(["fit", scratch.path("h.hist"), "-k", "auto", "-o", "-"])
    #expect(without.status == 2 && without.errors.contains("--effective-samples"))
    let with = try Command.run(["fit", scratch.path("h.hist"), "-k", "auto", "--effective-samples", "100", "-o", "-"])
    #expect(with.status == 0)
    #expect(try means(with.output).count == 4)
  }

  @Test func startsFromGivenColors() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.fields, "fields.ppm")
    let outcome = try Command.run([
      "fit", path, "-k", "2", "--init", "#2c2c2c,#e0e0cc", "--restarts", "1", "--relocations", "0", "--max-iterations",
      "0", "-o", "-",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let found = try means(outcome.output)
    #expect(
      zip(found.flatMap(\.self), [44, 44, 44, 224, 224, 204]).allSatisfy { abs($0 - $1 / 255) < 1e-6 }, "\(found)")
  }

  /// The bound after each E-step is the log-likelihood, and each step raises it.
  @Test func tracesAreDataOrPlots() throws {
    let scratch = try Scratch()
    let path = Command.sample("lake.jpg")
    let plain = ["fit", path, "-k", "4", "--init", "random", "--restarts", "1", "--relocations", "0", "-o", "-"]
    #expect(try Command.run(plain + ["--trace", scratch.path("t.json")]).status == 0)
    let trace = try model(scratch.read("t.json"))
    #expect(trace["schema"] as? String == "mixel.trace/1" && trace["method"] as? String == "em")
    let iterations = try #require(trace["iterations"] as? [[String: Any]])
    #expect(iterations.count > 5)
    func bound(_ index: Int, _ key: String) -> Double? {
      guard let bound = iterations[index][key] as? [String: Double] else { return nil }
      return bound["expected_complete_log_likelihood"]! + bound["entropy"]!
    }
    for index in iterations.indices {
      let objective = try #require(iterations[index]["objective"] as? Double)
      let tight = try #require(bound(index, "bound_after_expectation"))
      #expect(abs(tight - objective) < 1e-9 * abs(objective))
      guard index + 1 < iterations.count else { break }
      let raised = try #require(bound(index, "bound_after_maximization"))
      // Single-precision sums have errors of about 1e-7.
      #expect(raised >= tight - 1e-6 && bound(index + 1, "bound_after_expectation")! >= raised - 1e-6)
    }
    #expect(try Command.run(plain + ["--trace", scratch.path("t.png")]).status == 0)
    #expect(try scratch.read("t.png").starts(with: [0x89, 0x50, 0x4E, 0x47]))
    let wrong = try Command.run(plain + ["--trace", scratch.path("t.txt")])
    #expect(wrong.status == 2 && wrong.errors.contains(".json or .png"))
  }
}
