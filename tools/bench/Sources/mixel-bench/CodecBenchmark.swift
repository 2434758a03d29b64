import Foundation
import Mixel

/// Decoding a photo and encoding the two pictures that `mixel segment` made of it, and nothing
/// else.
enum CodecBenchmark {
  static func run(_ arguments: inout Arguments) throws {
    guard let photo = arguments.next(), let labels = arguments.next(), let overlay = arguments.next() else {
      throw CocoaError(.fileReadInvalidFileName)
    }
    let photoBytes = try bytes(of: photo)
    let map = try indices(of: labels)
    let shown = try rgb(of: overlay)
    var total = 0
    let decode = try quickest(of: 3) { total += try decodeImage(photoBytes).picture.pixelCount }
    let first = try quickest(of: 3) {
      total += try encodePNG(width: map.width, height: map.height, format: .indexed8(palette: map.palette)) {
        row, bytes in
        copy(map.bytes, row, &bytes)
      }.count
    }
    let second = try quickest(of: 3) {
      let isJPEG = overlay.hasSuffix("jpg")
      total +=
        try isJPEG
        ? encodeJPEG(width: shown.width, height: shown.height) { row, bytes in copy(shown.samples, row, &bytes) }.count
        : encodePNG(width: shown.width, height: shown.height, format: .rgb8) { row, bytes in
          copy(shown.samples, row, &bytes)
        }.count
    }
    try report([
      "what": "codecs", "seconds": decode + first + second, "decode": decode, "labels": first, "overlay": second,
      "checksum": total,
    ])
  }

  private static func bytes(of path: String) throws -> [UInt8] {
    [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
  }

  private static func rgb(of path: String) throws -> Image<UInt8> {
    guard case .eightBit(let image) = try decodeImage(bytes(of: path)).picture else {
      throw CocoaError(.fileReadCorruptFile)
    }
    return image
  }

  /// An indexed picture again as indices: its colours numbered as they first appear.
  private static func indices(of path: String) throws -> (
    width: Int, height: Int, bytes: [UInt8], palette: [PaletteEntry]
  ) {
    let image = try rgb(of: path)
    let channels = image.layout.sampleCount
    var palette: [PaletteEntry] = []
    var numbers: [UInt32: UInt8] = [:]
    let bytes = stride(from: 0, to: image.samples.count, by: channels).map { at -> UInt8 in
      let (r, g, b) = (image.samples[at], image.samples[at + 1], image.samples[at + 2])
      let key = UInt32(r) << 16 | UInt32(g) << 8 | UInt32(b)
      if let number = numbers[key] { return number }
      let number = UInt8(truncatingIfNeeded: palette.count)
      palette.append(PaletteEntry(red: r, green: g, blue: b))
      numbers[key] = number
      return number
    }
    return (image.width, image.height, bytes, palette)
  }

  private static func copy(_ source: [UInt8], _ row: Int, _ bytes: inout MutableSpan<UInt8>) {
    bytes.withUnsafeMutableBufferPointer { target in
      source.withUnsafeBufferPointer {
        _ = target.update(fromContentsOf: $0[row * target.count..<(row + 1) * target.count])
      }
    }
  }
}
