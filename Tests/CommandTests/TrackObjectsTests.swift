import Foundation
import Raster
import Testing

@Suite("mixel track with several objects", .needsCommand)
struct TrackObjectsTests {
  private let sequence: DrawnSequence = {
    var sequence = DrawnSequence()
    sequence.hasSecond = true
    return sequence
  }()

  private func track(_ scratch: Scratch, _ count: Int, _ objects: [String], emit: String) throws -> Command.Outcome {
    let frames = try sequence.write(count, in: scratch)
    return try Command.run(["track", frames, "--emit", emit, "--out-dir", scratch.path("out")] + objects)
  }

  @Test func theirNamesComeLast() throws {
    let scratch = try Scratch()
    let objects = [
      "--box", "red=" + DrawnSequence.argument(sequence.patch), "--box", DrawnSequence.argument(sequence.second),
    ]
    let outcome = try track(scratch, 10, objects, emit: "boxes,masks,mot")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.contains("  red: 10 tracked") && outcome.errors.contains("  2: 10 tracked"))
    let rows = try BoxRow.read(try scratch.read("out/boxes.csv"))
    #expect(rows.map(\.frame) == (0..<20).map { $0 / 2 })
    #expect(rows.map(\.object) == (0..<20).map { $0.isMultiple(of: 2) ? "red" : "2" })
    for row in rows {
      let truth = row.object == "red" ? sequence.box(row.frame) : sequence.secondBox(row.frame)
      #expect(row.box.overlap(with: truth) > 0.7, "frame \(row.frame), \(row.object ?? ""): \(row.box)")
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("out/masks")).sorted() == ["2", "red"])
    for name in ["2", "red"] {
      #expect(try FileManager.default.contentsOfDirectory(atPath: scratch.path("out/masks/\(name)")).count == 10)
    }

    // MOT counts frames, ids and pixels from 1.
    let lines = String(decoding: try scratch.read("out/mot.txt"), as: UTF8.self).split(separator: "\n")
    #expect(lines.count == 20)
    for (index, line) in lines.enumerated() {
      let fields = line.split(separator: ",").compactMap { Double($0) }
      try #require(fields.count == 10)
      #expect(fields[0] == Double(index / 2 + 1) && fields[1] == Double(index % 2 + 1))
      let box = rows[index].box
      for (value, expected) in zip(fields[2...6], [box.x + 1, box.y + 1, box.width, box.height, rows[index].score]) {
        #expect(abs(value - expected) < 0.011)
      }
      #expect(Array(fields[7...]) == [-1, -1, -1])
    }
  }

  @Test func masksAndBoxesMix() throws {
    let scratch = try Scratch()
    let mask = try scratch.write(sequence.mask, "mask.pgm")
    let outcome = try track(
      scratch, 3, ["--mask", "red=" + mask, "--box", "yellow=" + DrawnSequence.argument(sequence.second)], emit: "boxes"
    )
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      try BoxRow.read(try scratch.read("out/boxes.csv")).map(\.object) == [
        "yellow", "red", "yellow", "red", "yellow", "red",
      ])
  }

  @Test func oneNamedObjectNeedsNoColumn() throws {
    let scratch = try Scratch()
    let outcome = try track(
      scratch, 2, ["--box", "red=" + DrawnSequence.argument(sequence.patch)], emit: "boxes,masks")
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try BoxRow.read(try scratch.read("out/boxes.csv")).allSatisfy { $0.object == nil })
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: scratch.path("out/masks")).sorted() == ["f1.png", "f2.png"])
  }
}
