import Foundation
import Testing

@Suite("One COCO document of a batch", .needsCommand)
struct COCOFileTests {
  private struct Document: Decodable {
    struct Image: Decodable { let id: Int, file_name: String }
    struct Annotation: Decodable { let id: Int, image_id: Int, area: Int }
    let images: [Image], annotations: [Annotation]
  }

  private let inputs = ["dunes.png", "koi.png", "citrus.jpg"].map(Command.sample)

  private func run(_ scratch: Scratch, _ inputs: [String], _ more: [String]) throws -> Command.Outcome {
    try Command.run(
      ["segment"] + inputs + [
        "-k", "3", "--restarts", "1", "--relocations", "0", "--emit", "labels", "--min-region", "40", "--out-dir",
        scratch.path("out"), "--coco-file", scratch.path("all.json"),
      ] + more)
  }

  private func document(_ scratch: Scratch) throws -> Document {
    try JSONDecoder().decode(Document.self, from: try scratch.read("all.json"))
  }

  @Test func identifiersAreThoseOfTheInputs() throws {
    var found: [Data] = []
    for jobs in ["1", "3"] {
      let scratch = try Scratch()
      let outcome = try run(scratch, inputs, ["-j", jobs])
      #expect(outcome.status == 0, "\(outcome.errors)")
      found.append(try scratch.read("all.json"))
      let all = try document(scratch)
      #expect(all.images.map(\.id) == [1, 2, 3])
      #expect(all.images.map(\.file_name) == ["dunes.png", "koi.png", "citrus.jpg"])
      #expect(all.annotations.map(\.id) == Array(1...all.annotations.count))
      #expect(Set(all.annotations.map(\.image_id)) == [1, 2, 3])
      #expect(all.annotations.allSatisfy { $0.area >= 40 })
      #expect(all.annotations.filter { $0.image_id == 1 }.reduce(0) { $0 + $1.area } == 264 * 176)
    }
    #expect(found[0] == found[1])
  }

  /// A picture that failed is missing; once it is mended, the document is that of a whole run.
  @Test func resumedAndFailedInputs() throws {
    let whole = try Scratch(), scratch = try Scratch()
    let names = try inputs.map { input in
      let name = URL(fileURLWithPath: input).lastPathComponent
      _ = try whole.write(try Data(contentsOf: URL(fileURLWithPath: input)), name)
      return name
    }
    _ = try scratch.write(try whole.read(names[0]), names[0])
    _ = try scratch.write(Data("no picture".utf8), names[1])
    _ = try scratch.write(try whole.read(names[2]), names[2])
    #expect(try run(whole, names.map(whole.path), []).status == 0)
    let first = try run(scratch, names.map(scratch.path), [])
    #expect(first.status == 1 && first.errors.contains("koi.png"))
    let partial = try document(scratch)
    #expect(partial.images.map(\.id) == [1, 3] && Set(partial.annotations.map(\.image_id)) == [1, 3])
    #expect(try run(scratch, names.map(scratch.path), []).errors.contains("--force"))
    _ = try scratch.write(try whole.read(names[1]), names[1])
    let second = try run(scratch, names.map(scratch.path), ["--skip-existing"])
    #expect(second.status == 0 && second.errors.contains("skipped"), "\(second.errors)")
    #expect(try scratch.read("all.json") == (try whole.read("all.json")))
  }

  @Test func anotherFileIsNotReplaced() throws {
    let scratch = try Scratch()
    _ = try scratch.write(Data("{\"mine\": 1}".utf8), "all.json")
    for options in [[], ["--skip-existing"]] {
      let outcome = try run(scratch, inputs, options)
      #expect(outcome.status == 2 && outcome.errors.contains("all.json exists already"), "\(outcome.errors)")
    }
    #expect(try scratch.read("all.json") == Data("{\"mine\": 1}".utf8))
    #expect(try run(scratch, inputs, ["--force"]).status == 0)
  }
}
