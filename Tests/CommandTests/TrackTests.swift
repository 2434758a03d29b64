import Foundation
import ImageCodecs
import Raster
import Testing

@Suite("mixel track", .needsCommand)
struct TrackTests {
  private let sequence = DrawnSequence()
  private var box: String { DrawnSequence.argument(sequence.patch) }

  @Test(arguments: [["--cues", "colour"], ["--cues", "colour+structure"], ["--covariance", "diagonal"]])
  func followsAPatch(_ options: [String]) throws {
    let scratch = try Scratch()
    let frames = try sequence.write(16, in: scratch)
    let outcome = try Command.run(
      ["track", frames, "--box", box, "--emit", "boxes,masks", "--out-dir", scratch.path("out")] + options)
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = try BoxRow.read(try scratch.read("out/boxes.csv"))
    #expect(rows.map(\.frame) == Array(0..<16))
    // Natural order: f2 before f10.
    #expect(rows.map(\.file) == (1...16).map { "f\($0).ppm" })
    for row in rows {
      #expect(row.box.overlap(with: sequence.box(row.frame)) > 0.7, "frame \(row.frame): \(row.box)")
      #expect(row.state == "tracked" && row.score > 0 && row.score <= 1)
    }
    for (index, row) in rows.enumerated() {
      let mask = try self.mask(scratch.read("out/masks/f\(index + 1).png"))
      let truth = sequence.box(row.frame)
      var shared = 0, either = 0
      for y in 0..<sequence.height {
        for x in 0..<sequence.width {
          let isTrue = Double(x) >= truth.x && Double(x) < truth.maxX && Double(y) >= truth.y && Double(y) < truth.maxY
          if isTrue && mask[x, y] { shared += 1 }
          if isTrue || mask[x, y] { either += 1 }
        }
      }
      #expect(Double(shared) / Double(either) > 0.7, "frame \(index)")
    }
  }

  @Test func outputsLandBesideTheFramesAndAreToldOf() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(3, in: scratch)
    let outcome = try Command.run(["track", frames, "--box", box])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(
      outcome.text.split(separator: "\n").map(String.init)
        == ["boxes.csv", "track.json", "sheet.png"].map { scratch.path("frames.track/\($0)") })
    #expect(outcome.errors.contains("3 frames") && outcome.errors.contains("tracked"))
    #expect(scratch.names == ["frames", "frames.track"])
    #expect(try names(scratch, "frames.track") == ["boxes.csv", "sheet.png", "track.json"])
    #expect(try names(scratch, "frames") == ["f1.ppm", "f2.ppm", "f3.ppm"])

    // The path `.` has a name too.
    let again = try Command.run(["track", ".", "--box", box, "--quiet", "--force"], in: URL(fileURLWithPath: frames))
    #expect(again.status == 0 && again.output.isEmpty && again.errors.isEmpty, "\(again.errors)")
    #expect(scratch.names == ["frames", "frames.track"])
  }

  @Test func everyOutputHasAPictureOrARowAFrame() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(5, in: scratch)
    let emissions = "mot,overlays,masks,sheet,track,boxes"
    let outcome = try Command.run([
      "track", frames, "--box", box, "--emit", emissions, "--out-dir", scratch.path("out"),
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(try names(scratch, "out") == ["boxes.csv", "masks", "mot.txt", "overlays", "sheet.png", "track.json"])
    #expect(try names(scratch, "out/masks") == (1...5).map { "f\($0).png" })
    #expect(try names(scratch, "out/overlays") == (1...5).map { "f\($0).jpg" })
    for index in 1...5 {
      let overlay = try decodeImage([UInt8](try scratch.read("out/overlays/f\(index).jpg"))).picture
      #expect(overlay.width == sequence.width && overlay.height == sequence.height)
    }
    #expect(try decodeImage([UInt8](try scratch.read("out/sheet.png"))).picture.width > 400)
  }

  @Test func theDocumentHoldsEverything() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(4, in: scratch)
    let outcome = try Command.run([
      "track", frames, "--box", "patch=" + box, "--seed", "7", "--covariance", "diagonal", "--out-dir",
      scratch.path("out"),
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let document = try #require(
      try JSONSerialization.jsonObject(with: scratch.read("out/track.json")) as? [String: Any])
    #expect(document["schema"] as? String == "mixel.track/1")
    #expect(document["input"] as? String == frames)
    let options = try #require(document["options"] as? [String: Any])
    #expect(
      options["seed"] as? Int == 7 && options["covariance"] as? String == "diagonal"
        && options["cues"] as? String == "colour+structure")
    let objects = try #require(document["objects"] as? [[String: Any]])
    #expect(objects.map { $0["name"] as? String } == ["patch"])
    let model = try #require((objects[0]["first_model"] as? [String: Any])?["object"] as? [String: Any])
    #expect((model["components"] as? [Any])?.isEmpty == false)
    #expect((document["last_models"] as? [[String: Any]])?.count == 1)

    let rows = try BoxRow.read(try scratch.read("out/boxes.csv"))
    let told = try #require(document["frames"] as? [[String: Any]])
    #expect(told.count == 4)
    for (frame, row) in zip(told, rows) {
      #expect(frame["frame"] as? Int == row.frame && frame["file"] as? String == row.file)
      #expect(frame["width"] as? Int == sequence.width && frame["height"] as? Int == sequence.height)
      let object = try #require((frame["objects"] as? [[String: Any]])?.first)
      let box = try #require(object["box"] as? [String: Double])
      for (key, value) in [("x", row.box.x), ("y", row.box.y), ("width", row.box.width), ("height", row.box.height)] {
        // The table has two decimals.
        #expect(abs(try #require(box[key]) - value) <= 0.00501)
      }
      #expect(object["state"] as? String == row.state)
      #expect(abs(try #require(object["score"] as? Double) - row.score) <= 0.0000501)
      let mixture = try #require(object["mixture"] as? [[String: Any]])
      let weights = mixture.compactMap { $0["weight"] as? Double }
      // Each is rounded to four decimals.
      #expect(abs(weights.reduce(0, +) - 1) < 0.0001 * Double(weights.count))
      #expect(
        mixture.allSatisfy { ($0["color"] as? [Double])?.count == 3 && ($0["deviation"] as? [Double])?.count == 3 })
    }
  }

  @Test(arguments: ["2", "3", "7"])
  func theSameBytesAtAnyNumberOfThreads(_ jobs: String) throws {
    var drawn = sequence
    drawn.hasSecond = true
    let scratch = try Scratch()
    let frames = try drawn.write(12, in: scratch)
    for (folder, j) in [("one", "1"), ("other", jobs)] {
      let outcome = try Command.run([
        "track", frames, "--box", box, "--box", DrawnSequence.argument(drawn.second), "--emit",
        "boxes,track,sheet,masks,overlays,mot", "--out-dir",
        scratch.path(folder), "-j", j,
      ])
      #expect(outcome.status == 0, "\(outcome.errors)")
    }
    let pictures = try ["masks/1", "masks/2", "overlays"].flatMap { folder in
      try names(scratch, "one/\(folder)").map { "\(folder)/\($0)" }
    }
    #expect(pictures.count == 36)
    for file in ["boxes.csv", "track.json", "sheet.png", "mot.txt"] + pictures {
      #expect(try scratch.read("one/\(file)") == scratch.read("other/\(file)"), "\(file)")
    }
  }

  @Test func startsFromAMask() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(8, in: scratch)
    let mask = try scratch.write(sequence.mask, "mask.pgm")
    let outcome = try Command.run(["track", frames, "--mask", mask, "--emit", "boxes", "--out-dir", "-", "--quiet"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.errors.isEmpty)
    let rows = try BoxRow.read(outcome.output)
    #expect(rows.count == 8)
    for row in rows { #expect(row.box.overlap(with: sequence.box(row.frame)) > 0.7, "frame \(row.frame): \(row.box)") }
    #expect(scratch.names == ["frames", "mask.pgm"])
  }

  @Test func aSingleFrameHasASingleRow() throws {
    let scratch = try Scratch()
    let frames = try sequence.write(1, in: scratch)
    let outcome = try Command.run(["track", frames, "--box", box])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let rows = try BoxRow.read(try scratch.read("frames.track/boxes.csv"))
    #expect(rows.count == 1)
    #expect(rows[0].box.overlap(with: sequence.patch) > 0.7)
  }

  private func names(_ scratch: Scratch, _ folder: String) throws -> [String] {
    let names = try FileManager.default.contentsOfDirectory(atPath: scratch.path(folder)).filter {
      $0 != ".mixel-manifest"
    }
    return names.sorted { $0.compare($1, options: .numeric) == .orderedAscending }
  }

  /// Reads a mask file, whose values must be 0 or 255.
  private func mask(_ data: Data) throws -> Mask {
    guard case .eightBit(let image) = try decodeImage([UInt8](data)).picture else {
      throw CodecError(.unsupported, "masks have 8 bits")
    }
    let grey = (0..<image.pixelCount).map { image.samples[image.layout.sampleCount * $0] }
    #expect(Set(grey).isSubset(of: [0, 255]))
    return Mask(width: image.width, height: image.height, samples: grey)
  }
}
