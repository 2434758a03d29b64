import Foundation
import Raster
import Testing

/// A drawn sequence: a red patch moves over a green and blue texture by two pixels a frame.
struct DrawnSequence {
  let width = 120
  let height = 90
  var patch = Box(x: 20, y: 24, width: 24, height: 20)
  var step = SIMD2(2.0, 1.0)
  /// A second patch, yellow, that moves the other way.
  var hasSecond = false
  let second = Box(x: 90, y: 60, width: 20, height: 16)
  /// Frames without the patches.
  var hidden = 0..<0

  func box(_ frame: Int) -> Box {
    Box(
      x: patch.x + step.x * Double(frame), y: patch.y + step.y * Double(frame), width: patch.width, height: patch.height
    )
  }

  func secondBox(_ frame: Int) -> Box {
    Box(
      x: second.x - step.x * Double(frame), y: second.y - step.y * Double(frame), width: second.width,
      height: second.height)
  }

  func pixel(_ x: Int, _ y: Int, frame: Int) -> [UInt8] {
    func isInside(_ box: Box) -> Bool {
      Double(x) >= box.x && Double(x) < box.maxX && Double(y) >= box.y && Double(y) < box.maxY
    }
    func noisy(_ color: [Int], _ x: Int, _ y: Int) -> [UInt8] {
      var state = UInt64(x &* 73_856_093 ^ y &* 19_349_663 ^ 0x5DEE_CE66)
      return color.map { level in
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return UInt8(max(0, min(255, level + Int(state >> 33 & 31) - 16)))
      }
    }
    if !hidden.contains(frame) {
      let box = box(frame), other = secondBox(frame)
      if isInside(box) { return noisy([200, 50, 45], x - Int(box.x), y - Int(box.y)) }
      if hasSecond, isInside(other) { return noisy([220, 200, 60], x - Int(other.x), y - Int(other.y)) }
    }
    return noisy((x / 8 + y / 8).isMultiple(of: 2) ? [60, 120, 80] : [50, 80, 130], x, y)
  }

  func frame(_ index: Int) -> Data { ppm(width, height) { x, y in pixel(x, y, frame: index) } }

  /// A mask of the patch in the first frame, as PGM.
  var mask: Data {
    var data = Data("P5\n\(width) \(height)\n255\n".utf8)
    for y in 0..<height {
      for x in 0..<width {
        data.append(
          Double(x) >= patch.x && Double(x) < patch.maxX && Double(y) >= patch.y && Double(y) < patch.maxY ? 255 : 0)
      }
    }
    return data
  }

  /// Writes frames `f1.ppm`, `f2.ppm`, ... into a folder `frames`, and returns its path.
  func write(_ count: Int, in scratch: Scratch) throws -> String {
    try FileManager.default.createDirectory(atPath: scratch.path("frames"), withIntermediateDirectories: true)
    for index in 0..<count { _ = try scratch.write(frame(index), "frames/f\(index + 1).ppm") }
    return scratch.path("frames")
  }

  /// The box in the format of `--box`.
  static func argument(_ box: Box) -> String { "\(box.x),\(box.y),\(box.width),\(box.height)" }
}

/// A row of `boxes.csv`.
struct BoxRow {
  let frame: Int
  let file: String
  let box: Box
  let score: Double
  let state: String
  let object: String?

  /// Parses all rows; names must have no commas or quotes.
  static func read(_ data: Data) throws -> [BoxRow] {
    let lines = String(decoding: data, as: UTF8.self).split(separator: "\n", omittingEmptySubsequences: false).map(
      String.init)
    let header = "frame,file,x,y,width,height,score,state"
    try #require(lines[0] == header || lines[0] == header + ",object")
    try #require(lines.last == "")
    return try lines.dropFirst().dropLast().map { line in
      let fields = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
      try #require(fields.count == lines[0].split(separator: ",").count, "\(line)")
      let numbers = try fields[2...6].map { try #require(Double($0), "\(line)") }
      return BoxRow(
        frame: try #require(Int(fields[0])), file: fields[1],
        box: Box(x: numbers[0], y: numbers[1], width: numbers[2], height: numbers[3]),
        score: numbers[4], state: fields[7], object: fields.count > 8 ? fields[8] : nil)
    }
  }
}
