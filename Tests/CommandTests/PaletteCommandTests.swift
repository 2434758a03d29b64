import Foundation
import Testing

@Suite("mixel palette", .needsCommand)
struct PaletteCommandTests {
  private func document(_ data: Data) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
  }

  @Test func printsATable() throws {
    let outcome = try Command.run(["palette", Command.sample("dunes.truth.png"), "-k", "2"])
    #expect(outcome.status == 0 && outcome.errors.isEmpty, "\(outcome.errors)")
    let lines = outcome.text.split(separator: "\n", omittingEmptySubsequences: false)
    #expect(lines[0].contains("dunes.truth.png: 2 colours of 3, error "))
    #expect(lines[2].contains("share") && lines.count == 6 && !outcome.text.contains("\u{1B}"))
  }

  @Test func hasAsManyColoursAsThePicture() throws {
    let outcome = try Command.run(["palette", Command.sample("dunes.truth.png"), "--as", "hex"])
    #expect(outcome.status == 0 && outcome.text == "#6f7fae\n#eda75f\n#6a4463\n")
    #expect(outcome.errors.contains("3 colours, all that it has (8 asked for)"), "\(outcome.errors)")
  }

  @Test(arguments: ["rgb", "oklab"])
  func isTheSameWithAnyNumberOfThreads(_ space: String) throws {
    let outputs = try ["1", "2", "5"].map { jobs in
      try Command.run([
        "palette", Command.sample("lake.jpg"), Command.sample("koi.png"), "--space", space, "--as", "json", "-j", jobs,
      ])
    }
    #expect(outputs.allSatisfy { $0.status == 0 && $0.output == outputs[0].output })
    let documents = try outputs[0].text.split(separator: "\n").map { try document(Data($0.utf8)) }
    #expect(documents.map { $0["name"] as? String } == ["lake.jpg", "koi.png"])
    for document in documents {
      #expect(document["schema"] as? String == "mixel.palette/1" && document["space"] as? String == space)
      let hexes = try #require(document["colors"] as? [[String: Any]]).compactMap { $0["hex"] as? String }
      #expect(hexes.count == 8 && Set(hexes).count == 8)
    }
  }

  @Test func theNameChoosesTheForm() throws {
    let scratch = try Scratch()
    for (name, start) in [
      ("a.css", ":root {"), ("a.gpl", "GIMP Palette"), ("a.ase", "ASEF"), ("a.hex", "#"), ("a.json", "{"),
      ("a.png", "\u{89}PNG"),
    ] {
      let outcome = try Command.run(["palette", Command.sample("dunes.png"), "-k", "3", "-o", scratch.path(name)])
      #expect(outcome.status == 0 && outcome.output.isEmpty, "\(name): \(outcome.errors)")
      #expect(
        try scratch.read(name).starts(with: start == "\u{89}PNG" ? Data([0x89, 0x50, 0x4E, 0x47]) : Data(start.utf8)))
    }
    let again = try Command.run(["palette", Command.sample("dunes.png"), "-o", scratch.path("a.css")])
    #expect(again.status == 2 && again.errors.contains("--force"))
    let unknown = try Command.run(["palette", Command.sample("dunes.png"), "-o", scratch.path("a.doc")])
    #expect(unknown.status == 2 && unknown.errors.contains(".gpl"), "\(unknown.errors)")
  }

  @Test func filesForEachImage() throws {
    let scratch = try Scratch()
    let arguments = [
      "palette", Command.sample("dunes.png"), Command.sample("lake.jpg"), "-k", "4", "--as", "hex,png", "--out-dir",
      scratch.path("out"),
    ]
    #expect(try Command.run(arguments).status == 0)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path("out")).filter { !$0.hasPrefix(".") }.sorted()
        == [
          "dunes.palette.hex", "dunes.palette.png", "lake.palette.hex", "lake.palette.png",
        ])
    let resumed = try Command.run(arguments + ["--skip-existing"])
    #expect(resumed.status == 0 && resumed.errors.contains("skipped"))
  }

  @Test func oneForAllImages() throws {
    let outcome = try Command.run([
      "palette", Command.sample("dunes.truth.png"), Command.sample("lake.truth.png"), "--together", "-k", "4", "--as",
      "json",
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try document(outcome.output)["distinct_colors"] as? Int == 8)
  }

  @Test func aBadInputDoesNotStopTheOthers() throws {
    let scratch = try Scratch()
    let bad = try scratch.write(Data("no picture".utf8), "bad.png")
    let outcome = try Command.run(["palette", bad, Command.sample("dunes.truth.png"), "--as", "hex"])
    #expect(outcome.status == 1 && outcome.errors.contains("bad.png") && outcome.text.contains("#6f7fae"))
  }

  @Test(arguments: [["-k", "0"], ["-k", "257"], ["--as", "tiff"], ["--space", "cmyk"], ["--as", "hex,css"]])
  func wrongValues(_ options: [String]) throws {
    let outcome = try Command.run(["palette", Command.sample("dunes.png")] + options)
    #expect(outcome.status == 2 && outcome.output.isEmpty && !outcome.errors.isEmpty)
  }
}
