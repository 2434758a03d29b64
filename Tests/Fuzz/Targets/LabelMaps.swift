import Annotations
import Cutout
import Evaluation
import ImageCodecs
import Raster

/// Labels fill the map and are at most the maximum. A map covers itself completely.
func labelReader(_ bytes: [UInt8]) throws {
  let options = DecodingOptions(maximumPixels: pixelLimit)
  for bytes in [bytes, bytes.withPNGChecksums] {
    do {
      let decoded = try decodeLabelMap(bytes, options: options)
      return try checkMap(decoded)
    } catch let error as CodecError {
      try check(!error.message.isEmpty, "a refusal says why")
    }
  }
}

private func checkMap(_ decoded: DecodedLabelMap) throws {
  let map = decoded.labels
  let pixels = map.width * map.height
  try check(
    pixels > 0 && pixels <= pixelLimit && map.labels.count == pixels,
    "\(map.labels.count) labels for \(map.width) x \(map.height) pixels")
  try check(map.labels.allSatisfy { $0 <= decoded.maximum }, "a label is above \(decoded.maximum)")
  guard pixels <= 1 << 12 else { return }
  let score = try SegmentationScore(of: map, against: [map])
  try check(score.covering == 1 && abs(score.variationOfInformation) < 1e-9, "a map does not cover itself: \(score)")
}

/// Guides from trimaps and scribbles have the size of their drawing, and contain the object's
/// bounds.
func guideReader(_ bytes: [UInt8]) throws {
  guard let drawing = try decoded(bytes) ?? decoded(bytes.withPNGChecksums) else { return }
  for guide in [try? CutoutGuide(trimap: drawing), try? CutoutGuide(scribbles: drawing)] {
    guard let guide else { continue }
    try check(
      guide.width == drawing.width && guide.height == drawing.height, "a guide has another size than its drawing")
    try check(guide.hints.count == drawing.pixelCount, "a guide has \(guide.hints.count) hints")
    let bounds = guide.bounds
    try check(bounds.x >= 0 && bounds.y >= 0 && bounds.width > 0 && bounds.height > 0, "the bounds are \(bounds)")
    try check(
      bounds.x + bounds.width <= guide.width && bounds.y + bounds.height <= guide.height, "the bounds are \(bounds)")
  }
}

/// Run lengths survive writing and reading. The first two bytes are the mask's width and height.
func runReader(_ bytes: [UInt8]) throws {
  guard bytes.count > 2 else { return }
  let text = String(decoding: bytes.dropFirst(2), as: UTF8.self)
  guard let runs = try? RunLengthMask(width: Int(bytes[0]), height: Int(bytes[1]), compressed: text) else { return }
  guard let again = try? RunLengthMask(width: Int(bytes[0]), height: Int(bytes[1]), compressed: runs.compressed) else {
    throw Broken("run lengths are written as no run lengths")
  }
  try check(again == runs, "run lengths change by being written and read")
}
