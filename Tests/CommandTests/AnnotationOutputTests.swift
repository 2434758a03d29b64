import Annotations
import Foundation
import ImageCodecs
import Raster
import Testing

@Suite("Formats of other tools", .needsCommand)
struct AnnotationOutputTests {
  private let emissions = "labels,voc,coco,coco-rle"

  /// pycocotools and Pillow decode the same pixels from every format as from the label map.
  @Test(
    .enabled(
      if: PythonInterpreter.forAnnotations != nil,
      "no Python that imports numpy, PIL and pycocotools; \(PythonInterpreter.remedy)"))
  func othersReadThem() throws {
    let scratch = try Scratch()
    let inputs = ["dunes.png", "koi.png", "citrus.jpg"].map(Command.sample)
    let outcome = try Command.run(
      ["segment"] + inputs + ["-k", "4", "--emit", emissions, "--out-dir", scratch.path, "-q"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let read = try PythonInterpreter.script(
      "read-annotations.py", [scratch.path, "koi"], by: PythonInterpreter.forAnnotations)
    #expect(read.status == 0, "\(read.text)")
    #expect(read.text.split(separator: "\n").count == 9, "\(read.text)")
  }

  @Test func vocHoldsTheLabelsAndOne() throws {
    let scratch = try Scratch()
    let outcome = try Command.run([
      "segment", Command.sample("koi.png"), "-k", "3", "--emit", "labels,voc", "--out-dir", scratch.path, "-q",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let labels = try decodeLabelMap([UInt8](try scratch.read("koi.labels.png"))).labels
    let voc = try decodeLabelMap([UInt8](try scratch.read("koi.voc.png")))
    // Label 3 is that of transparent pixels.
    #expect(voc.isIndexed && voc.labels.labels == labels.labels.map { $0 == 3 ? 0 : $0 + 1 })
    #expect(Set(labels.labels) == [0, 1, 2, 3])
  }

  /// The folder has one labelmap.txt, long enough for the picture with the most labels, whatever
  /// their order.
  @Test func oneLabelMapTextForAFolder() throws {
    let scratch = try Scratch()
    for (photo, k, count) in [("dunes.png", "3", 3), ("lake.jpg", "5", 5), ("koi.png", "2", 5)] {
      let outcome = try Command.run([
        "segment", Command.sample(photo), "-k", k, "--emit", "voc", "--out-dir", scratch.path, "-q",
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
      let names = ["background"] + (0..<count).map { "label_\($0)" }
      #expect(
        String(decoding: try scratch.read("labelmap.txt"), as: UTF8.self) == VOCAnnotation.labelMapText(names: names))
    }
    #expect(scratch.names == ["dunes.voc.png", "koi.voc.png", "labelmap.txt", "lake.voc.png"])
  }

  @Test func anotherToolsLabelMapTextIsKept() throws {
    let scratch = try Scratch()
    let mine = Data("# label:color_rgb:parts:actions\ncat:1,2,3::\n".utf8)
    _ = try scratch.write(mine, "labelmap.txt")
    let arguments = [
      "segment", Command.sample("dunes.png"), "-k", "3", "--emit", "voc", "--out-dir", scratch.path, "-q",
    ]
    let refused = try Command.run(arguments)
    #expect(refused.status == 2)
    #expect(refused.errors.contains("labelmap.txt") && refused.errors.contains("--force"))
    #expect(try scratch.read("labelmap.txt") == mine)
    #expect(scratch.names == ["labelmap.txt"])
    #expect(try Command.run(arguments + ["--force"]).status == 0)
    #expect(String(decoding: try scratch.read("labelmap.txt"), as: UTF8.self).contains("label_2:128,128,0::"))
  }

  @Test func tooManyLabelsForThePalette() throws {
    let scratch = try Scratch()
    let photo = try scratch.write(
      ppm(300, 2) { x, y in [UInt8(x & 255), UInt8(x >> 8 * 200), UInt8(y * 255)] }, "many.ppm")
    let outcome = try Command.run([
      "segment", photo, "-k", "300", "--method", "hard", "--restarts", "1", "--emit", "voc", "-q",
    ])
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("many.ppm") && outcome.errors.contains("254"), "\(outcome.errors)")
    #expect(scratch.names == ["many.ppm"])
  }

  @Test func theImageIsNamedWithoutItsFolder() throws {
    let scratch = try Scratch()
    let outcome = try Command.run([
      "segment", Command.sample("dunes.png"), "-k", "3", "--emit", "coco", "--out-dir", "-", "-q",
    ])
    #expect(outcome.status == 0)
    let document = try #require(try JSONSerialization.jsonObject(with: outcome.output) as? [String: Any])
    let image = try #require((document["images"] as? [[String: Any]])?.first)
    #expect(image["file_name"] as? String == "dunes.png" && image["width"] as? Int == 264)
    #expect(scratch.names.isEmpty)
  }
}
