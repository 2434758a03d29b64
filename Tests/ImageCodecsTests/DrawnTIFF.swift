/// An uncompressed TIFF composed byte by byte.
struct DrawnTIFF {
  var width: Int
  var height: Int
  var bits = 8
  /// Samples per pixel.
  var samples = 3
  var photometric = 2
  var isBigEndian = false
  var isBig = false
  var isPlanar = false
  /// The height of a strip; nil for a single strip.
  var rowsPerStrip: Int?
  /// The side of square tiles; nil for strips.
  var tileSide: Int?
  var extraSamples: [Int] = []
  var sampleFormat: Int?
  var orientation: Int?
  /// Further entries of type SHORT.
  var shorts: [(tag: Int, values: [Int])] = []
  /// Whether the directory comes before the pixels; otherwise it is the last part of the file.
  var startsWithDirectory = false

  /// - Parameter values: the samples of all pixels, interleaved.
  func bytes(_ values: [Int]) -> [UInt8] {
    let planes = isPlanar ? samples : 1, perPixel = isPlanar ? 1 : samples
    var parts: [[UInt8]] = []
    for plane in 0..<planes {
      func rows(_ x0: Int, _ y0: Int, _ w: Int, _ h: Int) -> [UInt8] {
        (y0..<(y0 + h)).flatMap { y in
          packed(
            (x0..<(x0 + w)).flatMap { x in
              (0..<perPixel).map { sample in
                x < width && y < height ? values[(y * width + x) * samples + plane + sample] : 0
              }
            })
        }
      }
      if let side = tileSide {
        for y in stride(from: 0, to: height, by: side) {
          for x in stride(from: 0, to: width, by: side) { parts.append(rows(x, y, side, side)) }
        }
      } else {
        let strip = rowsPerStrip ?? height
        for y in stride(from: 0, to: height, by: strip) { parts.append(rows(0, y, width, min(strip, height - y))) }
      }
    }
    return file(parts)
  }

  private func packed(_ samples: [Int]) -> [UInt8] {
    if bits == 16 { return samples.flatMap { number($0, 2) } }
    var bytes: [UInt8] = [], word = 0, count = 0
    for sample in samples {
      word = word << bits | sample
      count += bits
      while count >= 8 {
        count -= 8
        bytes.append(UInt8(word >> count & 255))
      }
      word &= 1 << count - 1
    }
    return count > 0 ? bytes + [UInt8(word << (8 - count) & 255)] : bytes
  }

  private func number(_ value: Int, _ size: Int) -> [UInt8] {
    let little = (0..<size).map { UInt8(value >> (8 * $0) & 255) }
    return isBigEndian ? little.reversed() : little
  }

  private func file(_ parts: [[UInt8]]) -> [UInt8] {
    let headerSize = isBig ? 16 : 8, pixels = parts.reduce(0) { $0 + $1.count }
    let directorySize = directory(at: 0, dataAt: 0, parts).count
    let directoryAt = startsWithDirectory ? headerSize : headerSize + pixels
    let dataAt = startsWithDirectory ? headerSize + directorySize : headerSize
    let order = Array((isBigEndian ? "MM" : "II").utf8)
    let header =
      isBig
      ? order + number(43, 2) + number(8, 2) + number(0, 2) + number(directoryAt, 8)
      : order + number(42, 2) + number(directoryAt, 4)
    let first = directory(at: directoryAt, dataAt: dataAt, parts)
    return header + (startsWithDirectory ? first + parts.joined() : parts.joined() + first)
  }

  private func directory(at start: Int, dataAt: Int, _ parts: [[UInt8]]) -> [UInt8] {
    let short = 3, long = isBig ? 16 : 4, room = isBig ? 8 : 4
    var offset = dataAt
    let offsets = parts.map { part in
      defer { offset += part.count }
      return offset
    }
    var entries: [(tag: Int, type: Int, values: [Int])] = [
      (256, short, [width]), (257, short, [height]), (258, short, [Int](repeating: bits, count: samples)),
      (259, short, [1]), (262, short, [photometric]), (277, short, [samples]), (284, short, [isPlanar ? 2 : 1]),
    ]
    if let side = tileSide {
      entries += [(322, short, [side]), (323, short, [side]), (324, long, offsets), (325, long, parts.map(\.count))]
    } else {
      entries += [
        (273, long, offsets), (278, short, [rowsPerStrip ?? height]), (279, long, parts.map(\.count)),
      ]
    }
    if !extraSamples.isEmpty { entries.append((338, short, extraSamples)) }
    if let sampleFormat { entries.append((339, short, [Int](repeating: sampleFormat, count: samples))) }
    if let orientation { entries.append((274, short, [orientation])) }
    entries += shorts.map { ($0.tag, short, $0.values) }
    entries.sort { $0.tag < $1.tag }
    let tableSize = (isBig ? 8 : 2) + entries.count * (isBig ? 20 : 12) + room
    var table = number(entries.count, isBig ? 8 : 2), rest: [UInt8] = []
    for entry in entries {
      let size = entry.type == short ? 2 : room
      let value = entry.values.flatMap { number($0, size) }
      table += number(entry.tag, 2) + number(entry.type, 2) + number(entry.values.count, room)
      if value.count <= room {
        table += value + [UInt8](repeating: 0, count: room - value.count)
      } else {
        table += number(start + tableSize + rest.count, room)
        rest += value
      }
    }
    table += number(0, room)
    return table + rest
  }
}
