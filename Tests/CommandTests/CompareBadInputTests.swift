import Foundation
import Testing

@Suite("mixel compare and bad input", .needsCommand)
struct CompareBadInputTests {
  /// Makes the files for the cases below.
  private func files() throws -> Scratch {
    let scratch = try Scratch()
    for name in ["empty", "maps", "mixed", "track", "tracks/a"] {
      try FileManager.default.createDirectory(
        at: scratch.url.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    let map = Data("P2\n2 2\n9\n0 1 2 3\n".utf8), mask = Data("P2\n2 2\n255\n0 255 255 0\n".utf8)
    for name in ["map.pgm", "maps/a.pgm", "other.pgm"] { _ = try scratch.write(map, name) }
    for name in ["mixed/a.mask.png", "mixed/b.labels.png", "mask.pgm"] { _ = try scratch.write(mask, name) }
    _ = try scratch.write(Data("P2\n3 1\n9\n0 1 9\n".utf8), "wide.pgm")
    _ = try scratch.write(Data("P2\n2 2\n255\n128 128 128 128\n".utf8), "unscored.pgm")
    _ = try scratch.write(Data("P6\n1 1\n255\nabc".utf8), "photo.ppm")
    _ = try scratch.write(Data("P5\n2 2\n255\na".utf8), "short.pgm")
    _ = try scratch.write(Data("frame,x,y,w,h\n0,1,2,3,4\n".utf8), "gt.csv")
    _ = try scratch.write(Data("frame,x,y,w,h\n0,1,2,3,4\n1,5,6,7,8\n".utf8), "long.csv")
    _ = try scratch.write(Data("frame,x,y,w,h\n0,,,,\n".utf8), "absent.csv")
    _ = try scratch.write(Data("frame,x,y,w,h\n0,1,two,3,4\n".utf8), "words.csv")
    _ = try scratch.write(Data("frame,x,y,w,h\n0,1,,3,4\n".utf8), "partial.csv")
    _ = try scratch.write(Data("frame,x,y,w,h\n".utf8), "header.csv")
    _ = try scratch.write(Data(), "nothing.csv")
    _ = try scratch.write(Data("a,b\n1,2\n".utf8), "columns.csv")
    _ = try scratch.write(Data("frame,x,\"y\n1,2".utf8), "quote.csv")
    _ = try scratch.write(Data([0x89, 0x50, 0, 0, 10]), "binary.csv")
    for name in ["track/boxes.csv", "tracks/a/boxes.csv"] {
      _ = try scratch.write(Data("x,y,width,height\n1,2,3,4\n".utf8), name)
    }
    return scratch
  }

  /// An impossible comparison prints nothing on standard output; the message names the file and
  /// says what to do.
  @Test(arguments: [
    (["missing.png", "map.pgm"], ["missing.png", "no such file"]),
    (["map.pgm", "missing.png"], ["missing.png"]),
    (["map.pgm"], ["truth"]),
    (["map.pgm", "wide.pgm"], ["map.pgm", "wide.pgm", "2 x 2", "3 x 1"]),
    (["mask.pgm", "wide.pgm", "--as", "masks"], ["wide.pgm", "3 x 1"]),
    (["photo.ppm", "map.pgm"], ["photo.ppm", "--as"]),
    (["map.pgm", "photo.ppm", "--as", "labels"], ["photo.ppm", "indexed or grey PNG"]),
    (["short.pgm", "map.pgm"], ["short.pgm", "damaged"]),
    (["map.pgm", "gt.csv"], ["gt.csv", "boxes.csv"]),
    (["empty", "maps"], ["empty"]),
    (["maps", "empty"], ["empty", "STEM"]),
    (["maps", "map.pgm"], ["maps", "map.pgm", "folder"]),
    (["map.pgm", "maps"], ["maps", "map.png", "name the truth"]),
    (["mixed", "maps"], ["mixed", "--as"]),
    (["mask.pgm", "mask.pgm", "mask.pgm"], ["2 truths"]),
    (["mask.pgm", "unscored.pgm", "--as", "masks"], ["128"]),
    (["mask.pgm", "mask.pgm", "--box", "5,5,2,2"], ["outside"]),
    (["mask.pgm", "mask.pgm", "--box", "1,2,3"], ["four numbers"]),
    (["mask.pgm", "mask.pgm", "--box", "0,0,1,1", "--boxes", "gt.csv"], ["exclude each other"]),
    (["mask.pgm", "mask.pgm", "--boxes", "gt.csv"], ["gt.csv", "stem"]),
    (["map.pgm", "map.pgm", "--box", "0,0,1,1"], ["--box", "labels"]),
    (["map.pgm", "map.pgm", "--object", "a"], ["--object", "labels"]),
    (["map.pgm", "map.pgm", "--as", "boxes"], ["map.pgm", "boxes.csv"]),
    (["gt.csv", "long.csv"], ["gt.csv", "1 frames", "2"]),
    (["gt.csv", "absent.csv"], ["no box in any frame"]),
    (["gt.csv", "gt.csv", "long.csv"], ["one truth"]),
    (["gt.csv", "words.csv"], ["words.csv", "line 2", "\"two\"", "\"y\""]),
    (["gt.csv", "partial.csv"], ["partial.csv", "line 2", "3"]),
    (["gt.csv", "header.csv"], ["header.csv", "no rows"]),
    (["gt.csv", "nothing.csv"], ["nothing.csv", "empty"]),
    (["gt.csv", "columns.csv"], ["columns.csv", "\"x\"", "a,b"]),
    (["gt.csv", "quote.csv"], ["quote.csv", "quotation mark"]),
    (["gt.csv", "binary.csv"], ["binary.csv", "not a CSV"]),
    (["gt.csv", "gt.csv", "--object", "a"], ["gt.csv", "--object"]),
    (["track", "empty"], ["empty", "gt.csv"]),
    (["tracks", "empty"], ["empty", "gt.csv"]),
    (["tracks", "gt.csv"], ["tracks", "gt.csv", "folder"]),
    (["map.pgm", "map.pgm", "--json", "gt.csv"], ["gt.csv", "--force"]),
  ])
  func endsWithTwo(_ arguments: [String], _ hints: [String]) throws {
    let scratch = try files()
    let outcome = try Command.run(["compare"] + arguments, in: scratch.url)
    #expect(outcome.status == 2)
    #expect(outcome.output.isEmpty)
    for hint in hints { #expect(outcome.errors.contains(hint), "\(outcome.errors)") }
  }

  /// The other results are compared and reported.
  @Test func oneBadResultAmongSeveral() throws {
    let scratch = try files()
    for name in ["r", "t"] {
      try FileManager.default.createDirectory(
        at: scratch.url.appendingPathComponent(name), withIntermediateDirectories: true)
    }
    let map = Data("P2\n2 2\n9\n0 1 2 3\n".utf8)
    for name in ["r/1.pgm", "r/2.pgm", "r/3.pgm", "r/4.pgm", "t/1.pgm", "t/4.pgm"] { _ = try scratch.write(map, name) }
    _ = try scratch.write(Data("P2\n3 1\n9\n0 1 2\n".utf8), "t/2.pgm")
    let outcome = try Command.run(["compare", "r", "t", "--json", "scores.json"], in: scratch.url)
    #expect(outcome.status == 1)
    #expect(outcome.text.split(separator: "\n").map { $0.split(separator: " ")[0] } == ["image", "1", "4", "mean"])
    #expect(
      outcome.errors.contains("3: no 3.png") && outcome.errors.contains("r/2.pgm has 2 x 2 pixels and t/2.pgm 3 x 1"),
      "\(outcome.errors)")
    let document = try #require(try JSONSerialization.jsonObject(with: scratch.read("scores.json")) as? [String: Any])
    #expect((document["failed"] as? [[String: String]])?.map { $0["name"] } == ["3", "2"])
  }
}
