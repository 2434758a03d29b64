import Foundation
import ImageCodecs
import Testing

@Suite("mixel compare", .needsCommand)
struct CompareTests {
  private struct Document: Decodable {
    struct Entry: Decodable {
      let name: String?
      let truth: [String]?
      let truths: Int?, covering: Double?, pri: Double?, voi: Double?
      let iou: Double?, error: Double?
      let frames: Int?, lost: Int?, auc: Double?, p20: Double?, miou: Double?, absent: Double?
    }
    struct Problem: Decodable { let name: String, error: String }
    let schema: String, kind: String
    let results: [Entry]
    let failed: [Problem]
    let mean: Entry
  }

  private func compare(_ arguments: [String], in scratch: Scratch, status: Int32 = 0) throws -> Document {
    let outcome = try Command.run(["compare"] + arguments + ["--json", "-"], in: scratch.url)
    #expect(outcome.status == status, "\(outcome.errors)")
    let document = try JSONDecoder().decode(Document.self, from: outcome.output)
    #expect(document.schema == "mixel.comparison/1")
    return document
  }

  /// Encodes labels as the grey values of a plain PGM.
  private func map(_ rows: [String]) -> Data {
    let numbers = rows.joined().map { String($0) }.joined(separator: " ")
    return Data("P2\n\(rows[0].count) \(rows.count)\n9\n\(numbers)\n".utf8)
  }

  private func mask(_ rows: [String]) -> Data {
    let values: [Character: String] = ["#": "255", "?": "128", ".": "0"]
    let numbers = rows.joined().map { values[$0]! }.joined(separator: " ")
    return Data("P2\n\(rows[0].count) \(rows.count)\n255\n\(numbers)\n".utf8)
  }

  private func folder(_ name: String, in scratch: Scratch) throws {
    try FileManager.default.createDirectory(
      at: scratch.url.appendingPathComponent(name), withIntermediateDirectories: true)
  }

  @Test func aMapWithSeveralTruths() throws {
    let scratch = try Scratch()
    _ = try scratch.write(map(["0011", "0011"]), "result.pgm")
    _ = try scratch.write(map(["5577", "5577"]), "one.pgm")
    _ = try scratch.write(map(["1111", "1111"]), "two.pgm")
    let document = try compare(["result.pgm", "one.pgm", "two.pgm"], in: scratch)
    let entry = try #require(document.results.first)
    #expect(document.kind == "labels" && document.results.count == 1 && entry.truths == 2 && entry.name == "result")
    // The second truth has covering 1/2, differs by one bit, and agrees with the result in 12 of 28
    // pairs.
    #expect(entry.covering == 0.75 && entry.voi == 0.5)
    #expect(abs((entry.pri ?? 0) - (1 + 12.0 / 28) / 2) < 1e-12)
    let table = try Command.run(["compare", "result.pgm", "one.pgm", "two.pgm"], in: scratch.url)
    #expect(table.text == "image   truths  covering     PRI     VOI\nresult       2    0.7500  0.7143  0.5000\n")
  }

  @Test func foldersByTheirStems() throws {
    let scratch = try Scratch()
    for name in ["out", "truth/a10"] { try folder(name, in: scratch) }
    // regions.png is preferred to labels.png, and the overlay is not a result.
    let segmented = try Command.run(
      ["segment", Command.sample("lake.jpg"), "-k", "3", "--emit", "labels,overlay", "--out-dir", "out", "-q"],
      in: scratch.url)
    #expect(segmented.status == 0)
    let labels = try scratch.read("out/lake.labels.png")
    for name in [
      "out/a2.labels.png", "out/a10.labels.png", "out/a2.regions.png", "truth/a2.png", "truth/a10/x.png",
      "truth/a10/y.png", "truth/lake.3.png",
    ] {
      _ = try scratch.write(labels, name)
    }
    _ = try scratch.write(labels, "truth/other.png")
    let document = try compare(["out", "truth"], in: scratch)
    #expect(document.results.map(\.name) == ["a2", "a10", "lake"])
    #expect(
      document.results.map(\.truth) == [
        ["truth/a2.png"], ["truth/a10/x.png", "truth/a10/y.png"], ["truth/lake.3.png"],
      ])
    #expect(document.mean.truths == 4 && document.mean.covering == 1)
    let outcome = try Command.run(["compare", "out", "truth"], in: scratch.url)
    #expect(
      outcome.text.split(separator: "\n").map { $0.split(separator: " ")[0] } == ["image", "a2", "a10", "lake", "mean"])
    #expect(outcome.errors == "truths without a result: other\n")
  }

  /// In samples/, photos are beside their truths.
  @Test func aTruthComesBeforeThePhotoBesideIt() throws {
    let scratch = try Scratch()
    let segmented = try Command.run(
      ["segment", Command.sample("koi.png"), "-k", "3", "--emit", "labels", "--out-dir", "out", "-q"], in: scratch.url)
    #expect(segmented.status == 0)
    let document = try compare(["out", Command.sample("")], in: scratch)
    #expect(
      document.results[0].truth?[0].hasSuffix("samples/koi.truth.png") == true
        && (document.results[0].covering ?? 0) > 0.5)
  }

  @Test func masksInAndOutOfABox() throws {
    let scratch = try Scratch()
    _ = try scratch.write(mask(["##...", "##..#", "....."]), "result.pgm")
    _ = try scratch.write(mask(["#?...", "##...", "....."]), "truth.pgm")
    // 14 pixels are scored, 1 is wrong; 3 are shared.
    let whole = try compare(["result.pgm", "truth.pgm"], in: scratch)
    #expect(whole.kind == "masks" && whole.results[0].error == 1.0 / 14 && whole.results[0].iou == 0.75)
    // Pixels of the object outside the box do not count.
    let boxed = try compare(["result.pgm", "truth.pgm", "--box", "0,0,4,3"], in: scratch)
    #expect(boxed.results[0].error == 0 && boxed.results[0].iou == 1)
    _ = try scratch.write(Data("stem,x0,y0,x1,y1\nother,0,0,1,1\nresult,0,0,1,3\n".utf8), "boxes.csv")
    let narrow = try compare(["result.pgm", "truth.pgm", "--boxes", "boxes.csv"], in: scratch)
    #expect(narrow.results[0].error == 0 && narrow.results[0].iou == 2.0 / 3)
  }

  @Test func framesWithoutTheObjectHaveNoOverlap() throws {
    let scratch = try Scratch()
    for name in ["r", "t"] { try folder(name, in: scratch) }
    for (name, rows) in [("r/1.pgm", ["##"]), ("t/1.pgm", ["#."]), ("r/2.pgm", [".."]), ("t/2.pgm", [".."])] {
      _ = try scratch.write(mask(rows), name)
    }
    let document = try compare(["r", "t"], in: scratch)
    #expect(document.kind == "masks" && document.results[1].iou == nil)
    #expect(document.mean.iou == 0.5 && document.mean.error == 0.25)
  }

  /// A truth of zeros has no object, which the command reports.
  @Test func aTruthWithoutObjectIsSaid() throws {
    let scratch = try Scratch()
    _ = try scratch.write(mask(["##"]), "r.pgm")
    _ = try scratch.write(Data("P2\n2 1\n255\n0 0\n".utf8), "t.pgm")
    let outcome = try Command.run(["compare", "r.pgm", "t.pgm", "--as", "masks"], in: scratch.url)
    #expect(outcome.status == 0)
    #expect(outcome.text.split(separator: "\n")[1].contains("-") && outcome.errors.contains("no object"))
  }

  /// A truth of zeros and ones is one, and so is a cut-out; labels are refused with what to do.
  @Test func masksOfAnyTwoValuesAndOfAlpha() throws {
    let scratch = try Scratch()
    _ = try scratch.write(mask(["#.#"]), "m.pgm")
    _ = try scratch.write(Data("P2\n3 1\n255\n1 0 1\n".utf8), "ones.pgm")
    let cut = try encodePNG(width: 3, height: 1, format: .rgba8) { _, bytes in
      for (index, sample) in [9, 7, 3, 255, 90, 90, 90, 0, 200, 1, 1, 200].enumerated() { bytes[index] = UInt8(sample) }
    }
    _ = try scratch.write(Data(cut), "cut.png")
    for (result, truth) in [("m.pgm", "ones.pgm"), ("ones.pgm", "cut.png"), ("cut.png", "m.pgm")] {
      #expect(try compare([result, truth, "--as", "masks"], in: scratch).results[0].iou == 1, "\(result) \(truth)")
    }
    _ = try scratch.write(Data("P2\n3 1\n255\n1 0 2\n".utf8), "labels.pgm")
    let refused = try Command.run(["compare", "m.pgm", "labels.pgm", "--as", "masks"], in: scratch.url)
    #expect(refused.status == 2 && refused.errors.contains("labels.pgm: its values are 0 to 2"))
  }

  /// Colours count by their brightest channel.
  @Test func masksInColour() throws {
    let scratch = try Scratch()
    _ = try scratch.write(ppm(3, 1) { x, _ in [[255, 255, 0], [90, 100, 120], [0, 0, 0]][x] }, "r.ppm")
    _ = try scratch.write(mask(["#.."]), "t.pgm")
    let document = try compare(["r.ppm", "t.pgm", "--as", "masks"], in: scratch)
    #expect(document.results[0].error == 0 && document.results[0].iou == 1)
  }

  @Test func boxesOfSeveralObjects() throws {
    let scratch = try Scratch()
    _ = try scratch.write(
      Data(
        """
        frame,file,x,y,width,height,score,state,object
        0,"a,1.jpg",0,0,10,10,0.9,tracked,"a,b"
        0,f,50,0,10,10,0.9,tracked,c
        1,f,,,,,0.1,lost,"a,b"
        1,f,50,0,10,10,0.5,lost,c

        """.utf8),
      "boxes.csv")
    _ = try scratch.write(Data("frame,x,y,w,h\r\n0,0,0,10,10\r\n1,,,,\r\n".utf8), "gt.csv")
    let refused = try Command.run(["compare", "boxes.csv", "gt.csv"], in: scratch.url)
    #expect(refused.status == 2 && refused.errors.contains("--object"))
    let document = try compare(["boxes.csv", "gt.csv", "--object", "a,b"], in: scratch)
    let entry = try #require(document.results.first)
    #expect(
      document.kind == "boxes" && entry.auc == 20.0 / 21 && entry.p20 == 1 && entry.lost == 1 && entry.frames == 2)
    #expect(abs((entry.absent ?? 0) + 0.8) < 1e-12)
    #expect(try compare(["boxes.csv", "gt.csv", "--object", "c"], in: scratch).results[0].auc == 0)
  }

  @Test func tracksInFolders() throws {
    let scratch = try Scratch()
    for name in ["out/a/masks", "out/b", "gt/a/masks"] { try folder(name, in: scratch) }
    let boxes = Data("frame,file,x,y,width,height,score,state\n0,1.png,0,0,10,10,1,tracked\n".utf8)
    for name in ["out/a/boxes.csv", "out/b/boxes.csv"] { _ = try scratch.write(boxes, name) }
    _ = try scratch.write(Data("frame,x,y,w,h\n0,0,0,10,10\n".utf8), "gt/a/gt.csv")
    _ = try scratch.write(mask(["#."]), "out/a/masks/1.pgm")
    _ = try scratch.write(mask(["##"]), "gt/a/masks/0001.pgm")
    let one = try compare(["out/a", "gt/a"], in: scratch)
    #expect(one.results[0].miou == 0.5 && one.results[0].p20 == 1)
    let all = try compare(["out", "gt"], in: scratch, status: 1)
    #expect(all.results.map(\.name) == ["a"] && all.failed.map(\.name) == ["b"])
    #expect(all.failed[0].error.contains("gt/b/gt.csv"))
  }

  @Test func asTellsWhatNamesDoNot() throws {
    let scratch = try Scratch()
    _ = try scratch.write(mask(["##.."]), "r.pgm")
    _ = try scratch.write(mask(["#..."]), "t.pgm")
    #expect(try compare(["r.pgm", "t.pgm"], in: scratch).kind == "masks")
    let labels = try compare(["r.pgm", "t.pgm", "--as", "labels"], in: scratch)
    #expect(labels.kind == "labels" && labels.results[0].covering != nil)
  }

  /// Scores agree with the Python scorers on the evaluation data, if it is there.
  @Test(
    .enabled(if: PythonInterpreter.hasShared, "needs \(PythonInterpreter.shared.path), which is absent"),
    .enabled(
      if: PythonInterpreter.forScorers != nil,
      "no Python that imports numpy, PIL and scipy; \(PythonInterpreter.remedy)"))
  func agreesWithTheScorers() throws {
    let run = try PythonInterpreter.script(
      "compare-with-scorers.py", [try #require(Command.path), PythonInterpreter.shared.path],
      by: PythonInterpreter.forScorers)
    #expect(run.status == 0, "\(run.text)")
    #expect(run.text.split(separator: "\n").count == 3, "\(run.text)")
  }
}
