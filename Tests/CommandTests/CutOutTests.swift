import Foundation
import ImageCodecs
import Raster
import Testing

@Suite("mixel cutout", .needsCommand)
struct CutOutTests {
  private let object = DrawnObject()

  @Test func writesMaskAndCutoutBesideTheInput() throws {
    let scratch = try Scratch()
    let photo = try scratch.write(object.picture, "disc.ppm")
    let outcome = try Command.run(["cutout", photo, "--box", object.box])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(scratch.names == ["disc.cutout.png", "disc.mask.png", "disc.ppm"])
    #expect(
      outcome.text.split(separator: "\n").map(String.init) == ["disc.mask.png", "disc.cutout.png"].map(scratch.path))
    #expect(outcome.errors.contains("120 x 90"))
    #expect(try object.overlap(scratch.read("disc.mask.png")) > 0.97)
  }

  /// Pixels of the object equal the picture's, pixels far from it are transparent black, and alpha
  /// has intermediate values only at the edge.
  @Test func theCutoutHasThePicturesColorsAndASoftEdge() throws {
    let scratch = try Scratch()
    let photo = try scratch.write(object.picture, "disc.ppm")
    _ = try Command.run([
      "cutout", photo, "--trimap", try scratch.write(object.trimap(), "trimap.ppm"), "--out-dir", scratch.path("out"),
    ])
    let image = try eightBits(scratch.read("out/disc.cutout.png"))
    #expect(image.width == 120 && image.height == 90 && image.layout == .rgba)
    for y in 0..<object.height {
      for x in 0..<object.width {
        let pixel = Array(image.samples[4 * (y * 120 + x)..<4 * (y * 120 + x) + 4]), d = object.distance(x, y)
        if d < object.radius - 7 { #expect(pixel == object.color(x, y) + [255]) }
        if d > object.radius + 7 || pixel[3] == 0 { #expect(pixel == [0, 0, 0, 0]) }
      }
    }
    let hard = try Command.run([
      "cutout", photo, "--trimap", scratch.path("trimap.ppm"), "--edge", "0", "--out-dir", scratch.path("hard"),
    ])
    #expect(hard.status == 0)
    let alpha = try eightBits(scratch.read("hard/disc.cutout.png")).samples,
      mask = try eightBits(scratch.read("hard/disc.mask.png"))
    #expect((0..<mask.pixelCount).allSatisfy { alpha[4 * $0 + 3] == mask.samples[$0 * mask.layout.sampleCount] })
  }

  @Test(arguments: ["--trimap", "--scribbles"])
  func drawnGuidesTellTheObject(_ kind: String) throws {
    let scratch = try Scratch()
    let photo = try scratch.write(object.picture, "disc.ppm")
    let guide = try scratch.write(kind == "--trimap" ? object.trimap() : object.scribbles(), "guide.ppm")
    let outcome = try Command.run(["cutout", photo, kind, guide, "--out-dir", scratch.path("out"), "--quiet"])
    #expect(outcome.status == 0 && outcome.output.isEmpty && outcome.errors.isEmpty, "\(outcome.errors)")
    #expect(try object.overlap(scratch.read("out/disc.mask.png")) > 0.97)
  }

  @Test func modelsAreReadByInspect() throws {
    let scratch = try Scratch()
    let photo = try scratch.write(object.picture, "disc.ppm")
    let outcome = try Command.run([
      "cutout", photo, "--box", object.box, "--save-models", "-k", "3", "--space", "rgb", "--emit", "overlay",
    ])
    #expect(outcome.status == 0)
    #expect(scratch.names == ["disc.background.model.json", "disc.object.model.json", "disc.overlay.png", "disc.ppm"])
    for name in ["disc.object.model.json", "disc.background.model.json"] {
      let shown = try Command.run(["inspect", scratch.path(name)])
      #expect(shown.status == 0, "\(shown.errors)")
      #expect(shown.text.contains("components, full covariance, rgb colours"))
      let json = try #require(try JSONSerialization.jsonObject(with: scratch.read(name)) as? [String: Any])
      #expect(json["schema"] as? String == "mixel.model/1")
      #expect(try #require(json["components"] as? [Any]).count <= 3)
    }
    // The object's components of the greatest weight are red and yellow, the background's are not.
    func reddest(_ name: String) throws -> Bool {
      let json = try #require(try JSONSerialization.jsonObject(with: scratch.read(name)) as? [String: Any])
      let first = try #require((json["components"] as? [[String: Any]])?.first)
      let mean = try #require(first["mean"] as? [Double])
      return mean[0] > mean[2]
    }
    #expect(try reddest("disc.object.model.json"))
    #expect(try !reddest("disc.background.model.json"))
  }

  /// The overlay is grey outside the object, and the picture inside.
  @Test func theOverlayShowsTheObject() throws {
    let scratch = try Scratch()
    let photo = try scratch.write(object.picture, "disc.ppm")
    _ = try Command.run([
      "cutout", photo, "--trimap", try scratch.write(object.trimap(), "trimap.ppm"), "--emit", "overlay",
    ])
    let image = try eightBits(scratch.read("disc.overlay.png"))
    func pixel(_ x: Int, _ y: Int) -> [UInt8] { Array(image.samples[3 * (y * 120 + x)..<3 * (y * 120 + x) + 3]) }
    #expect(pixel(52, 47) == object.color(52, 47))
    #expect((pixel(110, 80).max() ?? 0) < (object.color(110, 80).max() ?? 0) * 2 / 3)
    #expect(
      (0..<24).contains { pixel(52 + $0, 47)[0] > 200 && pixel(52 + $0, 47)[1] > 180 && pixel(52 + $0, 47)[2] < 110 })
  }

  @Test func refusesToOverwriteUnlessForced() throws {
    let scratch = try Scratch()
    let photo = try scratch.write(object.picture, "disc.ppm")
    _ = try scratch.write(Data("mine".utf8), "disc.mask.png")
    let refused = try Command.run(["cutout", photo, "--box", object.box])
    #expect(refused.status == 2)
    #expect(refused.errors.contains("disc.mask.png") && refused.errors.contains("--force"))
    #expect(scratch.names == ["disc.mask.png", "disc.ppm"])
    #expect(try Command.run(["cutout", photo, "--box", object.box, "--force"]).status == 0)
    let before = try scratch.read("disc.mask.png")
    #expect(before != Data("mine".utf8))
    let skipped = try Command.run(["cutout", photo, "--box", object.box, "--skip-existing"])
    #expect(skipped.status == 0 && skipped.output.isEmpty && skipped.errors.contains("skipped"))
    #expect(try scratch.read("disc.mask.png") == before)
    #expect(try Command.run(["cutout", photo, "--box", "1,1,9,9", "--skip-existing"]).status == 0)
    #expect(try scratch.read("disc.mask.png") != before)
  }

  /// From pipe to pipe: the cut-out is a PNG, which has alpha, and the other outputs are PNM.
  @Test func worksInPipes() throws {
    let cutout = try Command.run(["cutout", "-", "--box", object.box, "-q"], input: object.picture)
    #expect(cutout.status == 0)
    #expect(try eightBits(cutout.output).layout == .rgba)
    let mask = try Command.run(["cutout", "-", "--box", object.box, "-q", "--emit", "mask"], input: object.picture)
    let (width, height, samples) = try pgm(mask.output)
    #expect(width == 120 && height == 90 && Set(samples) == [0, 255])
    let overlay = try Command.run(
      ["cutout", "-", "--box", object.box, "-q", "--emit", "overlay"], input: object.picture)
    #expect(overlay.output.starts(with: Data("P6\n120 90\n255\n".utf8)))
  }

  @Test(arguments: ["2", "7"])
  func theSameBytesAtAnyNumberOfThreads(_ jobs: String) throws {
    let one = try Scratch(), other = try Scratch()
    for (scratch, j) in [(one, "1"), (other, jobs)] {
      let photo = try scratch.write(object.picture, "disc.ppm")
      for (arguments, folder) in [
        ([photo, "--box", object.box], "box"),
        ([Command.sample("citrus.jpg"), "--trimap", Command.sample("cutout/trimaps/citrus.png")], "trimap"),
      ] {
        let outcome = try Command.run(
          ["cutout"] + arguments + ["--emit", "mask,cutout,overlay,models", "--out-dir", scratch.path(folder), "-j", j])
        #expect(outcome.status == 0, "\(outcome.errors)")
      }
    }
    for folder in ["box", "trimap"] {
      let names = try FileManager.default.contentsOfDirectory(atPath: one.path(folder)).filter {
        $0 != ".mixel-manifest"
      }.sorted()
      #expect(names.count == 5)
      for name in names { #expect(try one.read("\(folder)/\(name)") == other.read("\(folder)/\(name)"), "\(name)") }
    }
  }
}
