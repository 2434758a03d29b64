import ColorStatistics
import GaussianMixture
import MixelCommand
import Parallelism
import Raster
import Segmentation

/// A model survives writing and reading bit by bit, can be printed, and labels pictures.
func modelReader(_ bytes: [UInt8]) throws {
  let model: ColorModel
  do throws(FuzzEntryPoints.Refusal) {
    model = try FuzzEntryPoints.model(bytes)
  } catch {
    return try check(!error.text.isEmpty, "a refusal says why")
  }
  try check(
    try FuzzEntryPoints.model(try FuzzEntryPoints.document(of: model)) == model,
    "a model changes by being written and read")
  let count = model.mixture.components.count
  try check(FuzzEntryPoints.table(of: model).count > count, "a component has no line in the table")
  guard count <= 256 else { return }
  for picture in [Picture.eightBit(swatches), .sixteenBit(deepSwatches)] {
    let histogram = ColorHistogram(counting: picture)
    let labels = try Segmentation(labeling: picture, counted: histogram, with: model).labels
    try check(labels.labels.count == picture.pixelCount, "a pixel has no label")
    try check(labels.labels.allSatisfy { $0 < count }, "a label has no component")
  }
}

/// The corners and the centre of the colour cube.
private let swatches = Image<UInt8>(
  width: 3, height: 3, layout: .rgb,
  samples: (0..<8).flatMap { corner -> [UInt8] in (0..<3).map { corner >> $0 & 1 == 0 ? 0 : 255 } } + [127, 128, 129])

private let deepSwatches = Image<UInt16>(
  width: 3, height: 3, layout: .rgb, samples: swatches.samples.map { UInt16($0) * 257 })

/// Only bytes that would be written are read, and they are written again unchanged. The sum of a
/// histogram with itself has twice its pixels.
func histogramReader(_ bytes: [UInt8]) throws {
  guard let (histogram, bytes) = histogram(bytes) ?? histogram(withChecksum(bytes)) else { return }
  try check(histogram.encoded() == bytes, "a histogram is written as other bytes than it was read from")
  try check(FuzzEntryPoints.table(of: histogram).count == 2, "a histogram has two lines")
  guard let double = try? histogram.adding(histogram) else { return }
  try check(
    double.pixels == 2 * histogram.pixels && double.colorCount == histogram.colorCount,
    "a sum of histograms has other pixels than they")
}

private func histogram(_ bytes: [UInt8]) -> (ColorHistogram, [UInt8])? {
  (try? ColorHistogram(decoding: bytes)).map { ($0, bytes) }
}

/// Replaces the last four bytes by the checksum of the others.
private func withChecksum(_ bytes: [UInt8]) -> [UInt8] {
  let body = bytes.dropLast(4)
  let sum = crc32(body)
  return body + (0..<4).map { UInt8(truncatingIfNeeded: sum >> (8 * UInt32($0))) }
}
