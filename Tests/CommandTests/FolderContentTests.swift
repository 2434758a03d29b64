import Foundation
import Testing

/// A folder's pictures become inputs, and messages say which ones were left out.
@Suite("Batches: what a folder holds", .needsCommand)
struct FolderContentTests {
  private let options = ["-k", "2", "--emit", "labels", "--out-dir", "out"]

  /// Formats are told by contents, so a PPM stands for all.
  @Test func allExtensionsAreTaken() throws {
    let scratch = try Scratch()
    let suffixes = [
      "jpg", "JPEG", "jpe", "jfif", "mpo", "png", "apng", "ppm", "pgm", "pbm", "pnm", "tif", "TIFF", "webp",
    ]
    for (number, suffix) in suffixes.enumerated() { try scratch.photo("in/\(suffix)-file.\(suffix)", number) }
    let outcome = try Command.run(["segment", "in"] + options, in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(scratch.files("out") == suffixes.map { "\($0)-file.labels.png" }.sorted())
    #expect(!outcome.errors.contains("left out"))
  }

  @Test(arguments: ["segment", "histogram"])
  func otherPicturesAreCountedAndNamed(_ command: String) throws {
    let scratch = try Scratch()
    try scratch.photo("in/a.ppm")
    for name in ["b.heic", "c.GIF", "d.nef", "e.bmp", "sub/f.avif", "notes.txt", ".g.heic"] {
      try scratch.make("in/\(name)", of: Data("none".utf8))
    }
    let rest = command == "segment" ? options : ["-o", "h.hist"]
    let outcome = try Command.run([command, "in", "-r", "--summary", "s.json"] + rest, in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let line = try #require(outcome.errors.split(separator: "\n").first { $0.contains("left out") })
    #expect(
      line.contains(
        """
        left out 5 files: in/b.heic, in/c.GIF, in/d.nef, in/e.bmp, in/sub/f.avif (HEIC is not read; GIF is not read; \
        camera raw is not read; BMP is not read; AVIF is not read)
        """))
    let summary = try #require(try JSONSerialization.jsonObject(with: scratch.read("s.json")) as? [String: Any])
    let leftOut = try #require(summary["left_out"] as? [[String: String]])
    #expect(leftOut.first == ["file": "in/b.heic", "reason": "HEIC is not read"] && leftOut.count == 5)
    #expect((summary["totals"] as? [String: Any])?["left_out"] as? Int == 5)
    let table = try Command.run([command, "in", "--summary", "s.csv", "--force"] + rest, in: scratch.url)
    #expect(table.status == 0, "\(table.errors)")
    #expect(String(decoding: try scratch.read("s.csv"), as: UTF8.self).contains("in/b.heic,left out,HEIC is not read,"))
  }

  /// A picture that is named like an output is named where mixel has written nothing, and silent
  /// among its own outputs.
  @Test func picturesNamedLikeOutputsAreTold() throws {
    let scratch = try Scratch()
    for name in ["a", "my.labels"] { try scratch.photo("in/\(name).png") }
    let first = try Command.run(["segment", "in", "-k", "2", "--emit", "labels"], in: scratch.url)
    #expect(first.status == 0 && first.errors.contains("left out 1 file: in/my.labels.png"), "\(first.errors)")
    let second = try Command.run(["segment", "in", "-k", "2", "--emit", "labels", "--force"], in: scratch.url)
    #expect(second.status == 0 && !second.errors.contains("left out"), "\(second.errors)")
  }

  @Test func aFolderOfOtherPicturesSaysSo() throws {
    let scratch = try Scratch()
    try scratch.make("in/b.heic", of: Data("none".utf8))
    for arguments in [["segment", "in"] + options, ["track", "in", "--box", "1,1,9,9"]] {
      let outcome = try Command.run(arguments, in: scratch.url)
      #expect(outcome.status == 2 && outcome.errors.contains("b.heic"), "\(outcome.errors)")
    }
  }

  /// The warning of an irregular file is one line, also in a summary.
  @Test func warningsAreTold() throws {
    let scratch = try Scratch()
    // A grey PNG of 1 x 1 pixels with a palette.
    let png =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAAA1BMVEUBAgMNh2TVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg=="
    try scratch.make("a.png", of: try #require(Data(base64Encoded: png)))
    let outcome = try Command.run(["histogram", "a.png", "-o", "h.hist", "--summary", "s.json"], in: scratch.url)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let lines = outcome.errors.split(separator: "\n").filter { $0.contains("PLTE: ignored in grayscale PNG") }
    #expect(lines.count == 1 && lines[0].contains("a.png: "))
    #expect(
      String(decoding: try scratch.read("s.json"), as: UTF8.self).contains("\"warnings\": [\"its file is irregular"))
  }

  @Test func aForeignPictureIsRefusedWithTheLineThatConvertsIt() throws {
    let scratch = try Scratch()
    try scratch.make("my photo.heic", of: Data([0, 0, 0, 24] + Array("ftypheic\0\0\0\0mif1heic".utf8)))
    let outcome = try Command.run(["segment", "my photo.heic"] + options, in: scratch.url)
    #expect(outcome.status == 1 || outcome.status == 2)
    #expect(
      outcome.errors.contains(
        "my photo.heic is a HEIC picture, which is not read; convert it: heif-convert 'my photo.heic' 'my photo'.jpg"),
      "\(outcome.errors)")
  }
}
