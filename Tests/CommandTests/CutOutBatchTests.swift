import Foundation
import Testing

@Suite("mixel cutout on many images", .needsCommand)
struct CutOutBatchTests {
  private let object = DrawnObject()

  /// Makes a folder with images a and b, and a file that is not an image.
  private func folder() throws -> Scratch {
    let scratch = try Scratch()
    try FileManager.default.createDirectory(atPath: scratch.path("in"), withIntermediateDirectories: true)
    _ = try scratch.write(object.picture, "in/a2.ppm")
    _ = try scratch.write(object.picture, "in/a10.ppm")
    return scratch
  }

  private func outputs(_ scratch: Scratch, _ folder: String) -> [String] {
    ((try? FileManager.default.contentsOfDirectory(atPath: scratch.path(folder))) ?? []).filter {
      $0 != ".mixel-manifest"
    }.sorted()
  }

  /// Both formats of boxes, with quotes, extra columns and rows in another order.
  @Test(arguments: [
    "file,x,y,width,height\na10.ppm,20,15,64,64\na2.ppm,20,15,64,64\n",
    "score,stem,x0,y0,x1,y1\r\n0.9,a2,20,15,84,79\r\n0.8,\"a10\",20,15,84,79\r\n",
    "\u{FEFF}File, X, Y, W, H\n\n \"a2.ppm\" , 20, 15, 64, 64\nin/a10.ppm,19.6,14.5,64.4,64.5",
  ])
  func boxesComeFromAList(_ list: String) throws {
    let scratch = try folder()
    let boxes = try scratch.write(Data(list.utf8), "boxes.csv")
    let outcome = try Command.run(
      ["cutout", "in", "--boxes", boxes, "--out-dir", "out", "--emit", "mask"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    // Natural order.
    #expect(outcome.text == "out/a2.mask.png\nout/a10.mask.png\n")
    for name in ["out/a2.mask.png", "out/a10.mask.png"] { #expect(try object.overlap(scratch.read(name)) > 0.97) }
  }

  /// x1 and y1 are edges, not width and height.
  @Test func edgesAreLeftOut() throws {
    let scratch = try folder()
    let boxes = try scratch.write(Data("stem,x0,y0,x1,y1\na2,100,10,102,80\na10,50,40,50,80\n".utf8), "boxes.csv")
    let outcome = try Command.run(["cutout", "in", "--boxes", boxes], in: scratch.url)
    #expect(outcome.status == 2 && outputs(scratch, "in") == ["a10.ppm", "a2.ppm"])
    #expect(
      outcome.errors.contains(
        "in/a2.ppm: box 100,10,2,70 of line 2 of \(boxes): inside the picture, the box is thinner than 3"))
    #expect(outcome.errors.contains("in/a10.ppm: \(boxes), line 3: the box is empty"))
  }

  /// An error with one image does not stop the others, and nothing is written for it.
  @Test func oneBadInputDoesNotStopTheOthers() throws {
    let scratch = try folder()
    for name in ["b.ppm", "c.ppm", "d.ppm"] { _ = try scratch.write(object.picture, "in/\(name)") }
    _ = try scratch.write(Data("not a picture".utf8), "in/e.jpg")
    let boxes = try scratch.write(
      Data(
        """
        file,x,y,width,height
        a2.ppm,20,15,64,64
        a10.ppm,0,0,120,90
        b.ppm,500,10,20,20
        c.ppm,10,10,0,5
        e.jpg,1,1,5,5

        """.utf8),
      "boxes.csv")
    let outcome = try Command.run(["cutout", "in", "--boxes", boxes, "--out-dir", "out"], in: scratch.url)
    #expect(outcome.status == 1)
    #expect(outputs(scratch, "out") == ["a2.cutout.png", "a2.mask.png"])
    let errors = outcome.errors.split(separator: "\n").filter { $0.hasPrefix("mixel: ") }
    #expect(errors.count == 5)
    for (line, hints) in zip(
      errors,
      [
        ["a10.ppm", "whole picture", "line 3"], ["b.ppm", "outside", "line 4"], ["c.ppm", "empty", "line 5"],
        ["d.ppm", "no box"], ["e.jpg"],
      ])
    {
      for hint in hints { #expect(line.contains(hint), "\(line)") }
    }
  }

  @Test(arguments: ["--trimap", "--scribbles"])
  func drawnGuidesAreFoundByStem(_ kind: String) throws {
    let scratch = try folder()
    try FileManager.default.createDirectory(atPath: scratch.path("guides"), withIntermediateDirectories: true)
    _ = try scratch.write(kind == "--trimap" ? object.trimap() : object.scribbles(), "guides/a10.pnm")
    let outcome = try Command.run(
      ["cutout", "in", kind, "guides", "--out-dir", "out", "--emit", "mask"], in: scratch.url)
    #expect(outcome.status == 1)
    #expect(outputs(scratch, "out") == ["a10.mask.png"])
    #expect(try object.overlap(scratch.read("out/a10.mask.png")) > 0.97)
    #expect(outcome.errors.contains("in/a2.ppm") && outcome.errors.contains("guides has no image named a2"))
  }

  /// Refused before any work, with nothing written.
  @Test(arguments: [
    (["in", "--trimap", "trimap.ppm"], "folder"),
    (["in", "--boxes", "absent.csv"], "absent.csv"),
    (["in", "--boxes", "in/a2.ppm"], "header"),
    (["in", "--boxes", "nothing.csv"], "no boxes"),
  ])
  func isRefusedBeforeItBegins(_ arguments: [String], _ hint: String) throws {
    let scratch = try folder()
    _ = try scratch.write(object.trimap(), "trimap.ppm")
    _ = try scratch.write(Data("file,x,y,width,height\n".utf8), "nothing.csv")
    let outcome = try Command.run(["cutout"] + arguments, in: scratch.url)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
    #expect(
      outputs(scratch, "in") == ["a10.ppm", "a2.ppm"] && !FileManager.default.fileExists(atPath: scratch.path("out")))
  }
}
