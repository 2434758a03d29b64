import Foundation
import Testing

@Suite("Degenerate pictures", .needsCommand)
struct DegenerateInputTests {
  private func effectiveComponents(_ picture: Data, k: String) throws -> (found: Int, asked: Int, labels: [UInt8]) {
    let scratch = try Scratch()
    let path = try scratch.write(picture, "p.ppm")
    let model = try Command.run(["segment", path, "-k", k, "--emit", "model", "--out-dir", "-", "--quiet"])
    #expect(model.status == 0, "\(model.errors)")
    let json = try #require(try JSONSerialization.jsonObject(with: model.output) as? [String: Any])
    let labels = try Command.run(["segment", path, "-k", k, "--emit", "labels", "--out-dir", "-", "--quiet"])
    let fit = try #require(json["fit"] as? [String: Any])
    return (try #require(json["k_effective"] as? Int), try #require(fit["k"] as? Int), try pgm(labels.output).samples)
  }

  @Test func onePixel() throws {
    let result = try effectiveComponents(ppm(1, 1) { _, _ in [1, 2, 3] }, k: "1")
    #expect(result.found == 1 && result.labels == [0])
  }

  @Test func oneColor() throws {
    let result = try effectiveComponents(ppm(7, 5) { _, _ in [90, 80, 70] }, k: "3")
    #expect(result.found == 1 && result.asked == 3)
    #expect(result.labels == [UInt8](repeating: 0, count: 35))
  }

  @Test func twoColorsOfEight() throws {
    let result = try effectiveComponents(ppm(6, 1) { x, _ in x < 2 ? [255, 255, 255] : [0, 0, 0] }, k: "8")
    #expect(result.found == 2 && result.asked == 8)
    #expect(result.labels == [1, 1, 0, 0, 0, 0])
  }

  @Test func oneRowOfAHundredThousand() throws {
    let result = try effectiveComponents(
      ppm(100_000, 1) { x, _ in x < 60_000 ? [200, UInt8(x % 16), 0] : [0, UInt8(x % 16), 200] }, k: "2")
    #expect(result.labels == (0..<100_000).map { $0 < 60_000 ? 0 : 1 })
  }

  @Test func nothingButTransparency() throws {
    let scratch = try Scratch()
    // A 2 x 1 RGBA PNG whose pixels are all fully transparent.
    let png = Data(
      base64Encoded: "iVBORw0KGgoAAAANSUhEUgAAAAIAAAABCAYAAAD0In+KAAAAC0lEQVR4nGNggAIAAAkAAftSuKkAAAAASUVORK5CYII=")!
    let path = try scratch.write(png, "clear.png")
    let outcome = try Command.run(["segment", path, "-k", "2"])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("transparent"))
    #expect(scratch.names == ["clear.png"])
  }
}
