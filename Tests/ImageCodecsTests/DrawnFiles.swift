import ImageCodecs
import Raster
import TestSupport

// Files composed byte by byte, so that the position of each part is known.

/// A zlib stream that stores `bytes` uncompressed, in blocks of at most 65535 (RFC 1950 and 1951).
func storedZlib(_ bytes: [UInt8]) -> [UInt8] {
  var stream: [UInt8] = [0x78, 0x01]
  let blocks = stride(from: 0, to: max(1, bytes.count), by: 65535).map {
    Array(bytes[$0..<min($0 + 65535, bytes.count)])
  }
  for (index, block) in blocks.enumerated() {
    let low = UInt8(block.count & 255), high = UInt8(block.count >> 8)
    stream += [index == blocks.count - 1 ? 1 : 0, low, high, ~low, ~high] + block
  }
  var a: UInt32 = 1, b: UInt32 = 0
  for byte in bytes {
    a = (a + UInt32(byte)) % 65521
    b = (b + a) % 65521
  }
  return stream + bigEndian(b << 16 | a)
}

/// A PNG whose samples can be located in the file: unfiltered, uncompressed, in one chunk.
struct DrawnPNG {
  let width: Int
  let height: Int
  /// 0 grey, 2 RGB, 3 indexed, 6 RGBA.
  let colorType: UInt8
  let depth: Int
  let isInterlaced: Bool
  /// The bytes of a pixel, for all pixels.
  let pixels: [UInt8]

  init(width: Int, height: Int, colorType: UInt8, depth: Int = 8, isInterlaced: Bool = false) {
    (self.width, self.height, self.colorType, self.depth, self.isInterlaced) = (
      width, height, colorType, depth, isInterlaced
    )
    pixels = scrambledBytes(width * height * Self.pixelSize(colorType, depth)).map { colorType == 3 ? $0 & 63 : $0 }
  }

  private static func pixelSize(_ colorType: UInt8, _ depth: Int) -> Int { ([2: 3, 6: 4][colorType] ?? 1) * depth / 8 }

  var rowSize: Int { width * Self.pixelSize(colorType, depth) }

  /// The first column and row of each pass, and the steps to the next; a single pass if the file is
  /// not interlaced.
  var passes: [(x: Int, y: Int, dx: Int, dy: Int)] {
    guard isInterlaced else { return [(0, 0, 1, 1)] }
    return [(0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2)]
  }

  /// The stored rows, each after the number of its filter, with their pass and their row in the
  /// picture.
  var storedRows: [(pass: Int, y: Int, bytes: [UInt8])] {
    let size = Self.pixelSize(colorType, depth)
    var result: [(pass: Int, y: Int, bytes: [UInt8])] = []
    for (index, pass) in passes.enumerated() where pass.x < width {
      for y in stride(from: pass.y, to: height, by: pass.dy) {
        var row: [UInt8] = [0]
        for x in stride(from: pass.x, to: width, by: pass.dx) {
          let start = (y * width + x) * size
          row += pixels[start..<(start + size)]
        }
        result.append((index, y, row))
      }
    }
    return result
  }

  /// The offset in the file of the first stored row.
  var dataStart: Int { 8 + 25 + (colorType == 3 ? 12 + 192 : 0) + 8 + 2 + 5 }

  var bytes: [UInt8] {
    var header = bigEndian(UInt32(width)) + bigEndian(UInt32(height))
    header += [UInt8(depth), colorType, 0, 0, isInterlaced ? 1 : 0]
    let palette = colorType == 3 ? chunk("PLTE", scrambledBytes(192, seed: 9)) : []
    return [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A] + chunk("IHDR", header) + palette
      + chunk("IDAT", storedZlib(storedRows.flatMap(\.bytes))) + chunk("IEND", [])
  }
}

/// A grey JPEG with one scan per element of `scanned`. All blocks are zero, which is mid-grey.
///
/// - Parameters:
///   - components: the number of the frame's components, which are numbered from 1.
///   - scanned: the components that have a scan, in the scans' order.
func drawnJPEG(width: Int, height: Int, components: UInt8, scanned: [UInt8]) -> [UInt8] {
  func short(_ value: Int) -> [UInt8] { [UInt8(value >> 8), UInt8(value & 255)] }
  // One code, the bit 0: for a difference of zero, and for the end of a block.
  let counts: [UInt8] = [1] + [UInt8](repeating: 0, count: 15)
  let blocks = ((width + 7) / 8) * ((height + 7) / 8)
  // Two bits per block, padded with ones.
  var data = [UInt8](repeating: 0, count: blocks * 2 / 8)
  if blocks * 2 % 8 != 0 { data.append(UInt8(0xFF >> (blocks * 2 % 8))) }
  return [0xFF, 0xD8] + segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
    + segment(0xC0, [8] + short(height) + short(width) + [components] + (1...components).flatMap { [$0, 0x11, 0] })
    + segment(0xC4, [0x00] + counts + [0]) + segment(0xC4, [0x10] + counts + [0])
    + scanned.flatMap { segment(0xDA, [1, $0, 0, 0, 63, 0]) + data } + [0xFF, 0xD9]
}

/// A JPEG's marker segment.
func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
  [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 255)] + body
}

/// The file with bytes inserted after its start marker.
func insertingSegments(_ segments: [UInt8], into jpeg: [UInt8]) -> [UInt8] { Array(jpeg[..<2]) + segments + jpeg[2...] }

/// The rows of a picture, as 16-bit samples.
func rows(of picture: Picture) -> [ArraySlice<UInt16>] {
  let samples: [UInt16]
  switch picture {
  case .eightBit(let image): samples = image.samples.map { UInt16($0) }
  case .sixteenBit(let image): samples = image.samples
  }
  let stride = picture.width * picture.layout.sampleCount
  return (0..<picture.height).map { samples[($0 * stride)..<(($0 + 1) * stride)] }
}

/// The first row that a damage text names as grey or coarser; nil if it names none.
func firstDamagedRow(_ text: String) -> Int? {
  guard let match = text.firstMatch(of: /rows? (\d+) (?:to \d+ )?of/) else { return nil }
  return Int(match.output.1)
}
