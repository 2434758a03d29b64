import Foundation
import ImageCodecs
import Raster
import Testing

@Suite("mixel sample and mixel inspect -o", .needsCommand)
struct SampleAndChartTests {
  /// One narrow component and a wide one, far apart.
  private static let model = Data(
    """
    {"schema": "mixel.model/1", "space": "rgb", "covariance": "diagonal", "components": [
      {"weight": 0.75, "mean": [0.2, 0.4, 0.6], "covariance": [[0.0004, 0, 0], [0, 0.0009, 0], [0, 0, 0.0001]]},
      {"weight": 0.25, "mean": [0.8, 0.7, 0.3], "covariance": [[0.0001, 0, 0], [0, 0.0001, 0], [0, 0, 0.0001]]}]}
    """.utf8)

  private func picture(_ bytes: Data) throws -> Image<UInt8> {
    guard case .eightBit(let image) = try decodeImage([UInt8](bytes)).picture else {
      throw CocoaError(.fileReadCorruptFile)
    }
    return image
  }

  @Test func drawsWhatTheModelSays() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.model, "m.json")
    #expect(try Command.run(["sample", path, "--size", "200x150", "-o", scratch.path("s.png")]).status == 0)
    let image = try picture(scratch.read("s.png"))
    #expect(image.width == 200 && image.height == 150)
    let pixels = stride(from: 0, to: image.samples.count, by: 3).map { at in
      (0..<3).map { Double(image.samples[at + $0]) / 255 }
    }
    let (first, second) = (pixels.filter { $0[0] < 0.5 }, pixels.filter { $0[0] >= 0.5 })
    // With 30,000 samples, the standard error of the share is 0.0025, and that of a mean is the
    // standard deviation / sqrt(22,500).
    #expect(abs(Double(first.count) / 30_000 - 0.75) < 0.01)
    for (axis, (mean, deviation)) in [(0.2, 0.02), (0.4, 0.03), (0.6, 0.01)].enumerated() {
      let values = first.map { $0[axis] }
      let average = values.reduce(0, +) / Double(values.count)
      let variance = values.reduce(0) { $0 + ($1 - average) * ($1 - average) } / Double(values.count)
      #expect(abs(average - mean) < 4 * deviation / 150)
      // Rounding to levels adds a variance of 1/12 of a level squared.
      #expect(abs((variance - 1 / (12 * 255 * 255)).squareRoot() / deviation - 1) < 0.03)
    }
    let green = second.reduce(0.0) { $0 + $1[1] } / Double(second.count)
    #expect(abs(green - 0.7) < 0.001)
  }

  @Test func seedsDecideAndFormatsFollowTheName() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.model, "m.json")
    func draw(_ arguments: String...) throws -> Data {
      try Command.run(["sample", path, "-o", "-"] + arguments).output
    }
    let one = try draw()
    #expect(one.starts(with: Data("P6\n256 256\n255\n".utf8)))
    #expect(try draw() == one)
    #expect(try draw("--seed", "2") != one)
    #expect(try Command.run(["sample", path, "-o", scratch.path("s.jpg")]).status == 0)
    #expect(try scratch.read("s.jpg").starts(with: [0xFF, 0xD8]))
  }

  @Test(arguments: [
    (["--size", "0x5"], "--size"), (["--size", "5"], "--size"), (["--size", "999999x999999"], "--size"),
    (["-o", "x.gif"], ".png"),
  ])
  func refuses(_ arguments: [String], _ hint: String) throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.model, "m.json")
    let output = arguments.contains("-o") ? [] : ["-o", "x.png"]
    let outcome = try Command.run(["sample", path] + arguments + output, in: scratch.url)
    #expect(outcome.status == 2 && outcome.errors.contains(hint), "\(outcome.errors)")
    #expect(scratch.names == ["m.json"])
  }

  @Test func inspectDrawsTheModel() throws {
    let scratch = try Scratch()
    let path = try scratch.write(Self.model, "m.json")
    for cloud in [[], ["--cloud", Command.sample("koi.png")]] {
      let outcome = try Command.run(["inspect", path, "-o", scratch.path("m.png"), "--force"] + cloud)
      #expect(outcome.status == 0 && outcome.text.contains("2 components"), "\(outcome.errors)")
      let image = try picture(scratch.read("m.png"))
      // The palette's swatches have the mean colours of the components, and 3/4 and 1/4 of the
      // width.
      let colors = [[51, 102, 153], [204, 179, 77]] as [[UInt8]]
      let counts = colors.map { color in
        stride(from: 0, to: image.samples.count, by: 3).count { Array(image.samples[$0..<$0 + 3]) == color }
      }
      #expect(counts.allSatisfy { $0 > 5000 } && counts[0] > 2 * counts[1])
    }
    let refused = try Command.run(["inspect", path, "-o", scratch.path("m.png")])
    #expect(refused.status == 2 && refused.errors.contains("--force"))
    #expect(try Command.run(["inspect", path, "--cloud", path]).status == 2)
  }
}
