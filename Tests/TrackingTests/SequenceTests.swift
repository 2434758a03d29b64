import Files
import Foundation
import ImageCodecs
import Raster
import SystemPackage
import Testing
import Tracking

/// A folder of frames, and the true boxes of an object by frame number from 0.
private struct LabelledSequence {
  let frames: [FilePath]
  let boxes: [Int: Box]

  static let root = FilePath(#filePath).removingLastComponent().removingLastComponent().removingLastComponent()
  static let shared = root.removingLastComponent().appending("shared/data/track")

  static func isPresent(_ folder: FilePath) -> Bool {
    FileManager.default.fileExists(atPath: folder.appending("gt.csv").string)
  }

  init(_ folder: FilePath) throws {
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.appending("img").string).sorted()
    frames = names.map { folder.appending("img").appending($0) }
    var boxes: [Int: Box] = [:]
    for line in try String(contentsOfFile: folder.appending("gt.csv").string, encoding: .utf8).split(separator: "\n")
      .dropFirst()
    {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).compactMap { Double($0) }
      if fields.count == 5, fields[3] > 0, fields[4] > 0 {
        boxes[Int(fields[0])] = Box(x: fields[1], y: fields[2], width: fields[3], height: fields[4])
      }
    }
    self.boxes = boxes
  }

  /// Returns the overlap of each frame with a true box, except the first, which is given to the
  /// tracker.
  func overlaps() throws -> [Double] {
    var tracker = try Tracker(at: #require(boxes[0]), in: decodeImage(readFile(frames[0])).picture)
    var overlaps: [Double] = []
    for number in frames.indices.dropFirst() {
      let box = tracker.step(try decodeImage(readFile(frames[number])).picture).box
      if let truth = boxes[number] { overlaps.append(box.overlap(with: truth)) }
    }
    return overlaps
  }
}

@Suite struct SequenceTests {
  @Test func orbit() throws {
    let overlaps = try LabelledSequence(LabelledSequence.root.appending("samples/orbit")).overlaps()
    #expect(overlaps.count > 40 && mean(overlaps) > 0.6, "\(mean(overlaps))")
  }

  /// The area under the success curve: the share of frames whose overlap exceeds a threshold,
  /// averaged over thresholds from 0 to 1.
  @Test(
    .enabled(
      if: LabelledSequence.isPresent(LabelledSequence.shared.appending("otb_Crossing")),
      "needs \(LabelledSequence.shared), which is absent"),
    arguments: ["segtrack_girl", "otb_Crossing"])
  func videos(_ name: String) throws {
    let overlaps = try LabelledSequence(LabelledSequence.shared.appending(name)).overlaps()
    let success = (0...20).map { step in Double(overlaps.count { $0 > Double(step) / 20 }) / Double(overlaps.count) }
    #expect(mean(success) > 0.6, "AUC \(mean(success))")
  }
}
