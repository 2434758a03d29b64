import LibPNGReference
import Raster

/// A picture decoded by one of libpng's own readers.
struct LibPNGPicture {
  let width: Int
  let height: Int
  let channels: Int
  /// Samples of 16 bits, or of 8 bits converted to 16-bit integers.
  let samples: [UInt16]
  let depth: Int

  /// Decodes with `png_read_png`; nil if libpng rejects the file.
  init?(highLevel bytes: [UInt8]) {
    self.init(bytes) { reference_read_high_level($0, $1, $2) }
  }

  /// Decodes with `png_image_finish_read`; nil if libpng rejects the file.
  init?(simplified bytes: [UInt8], isLinear: Bool) {
    self.init(bytes) { reference_read_simplified($0, $1, isLinear ? 1 : 0, $2) }
  }

  private init?(
    _ bytes: [UInt8], _ read: (UnsafePointer<UInt8>, Int, UnsafeMutablePointer<reference_picture>) -> Int32
  ) {
    var picture = reference_picture()
    guard bytes.withUnsafeBufferPointer({ read($0.baseAddress!, $0.count, &picture) }) == 1, let base = picture.bytes
    else { return nil }
    defer { reference_free(&picture) }
    width = Int(picture.width)
    height = Int(picture.height)
    channels = Int(picture.channels)
    depth = Int(picture.depth)
    let raw = UnsafeRawBufferPointer(start: base, count: picture.byte_count)
    samples = depth == 16 ? Array(raw.bindMemory(to: UInt16.self)) : raw.map { UInt16($0) }
  }

  func equals(_ picture: Picture) -> Bool {
    guard picture.width == width, picture.height == height, picture.layout.sampleCount == channels else { return false }
    switch picture {
    case .eightBit(let image): return depth == 8 && image.samples.elementsEqual(samples) { UInt16($0) == $1 }
    case .sixteenBit(let image): return depth == 16 && image.samples == samples
    }
  }
}

/// The chunks of a PNG file: the name, and all bytes from the length to the checksum.
func chunks(_ png: [UInt8]) -> [(name: String, bytes: [UInt8])] {
  var result: [(String, [UInt8])] = []
  var position = 8
  while position + 12 <= png.count {
    let length = png[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
    let end = position + 12 + length
    guard end <= png.count else { break }
    result.append((String(decoding: png[(position + 4)..<(position + 8)], as: UTF8.self), Array(png[position..<end])))
    position = end
  }
  return result
}

/// A PNG chunk with its checksum (PNG specification, annex D).
func chunk(_ name: String, _ data: [UInt8]) -> [UInt8] {
  let body = Array(name.utf8) + data
  var crc: UInt32 = .max
  for byte in body {
    crc ^= UInt32(byte)
    for _ in 0..<8 { crc = crc & 1 == 1 ? 0xEDB8_8320 ^ (crc >> 1) : crc >> 1 }
  }
  return bigEndian(UInt32(data.count)) + body + bigEndian(~crc)
}

func bigEndian(_ value: UInt32) -> [UInt8] { (0..<4).map { UInt8(truncatingIfNeeded: value >> (24 - 8 * $0)) } }

/// The file with `chunk` inserted after its header, or at another position among the chunks.
func inserting(_ chunk: [UInt8], into png: [UInt8], at index: Int = 1) -> [UInt8] {
  var all = chunks(png).map(\.bytes)
  all.insert(chunk, at: index)
  return Array(png[..<8]) + all.joined()
}
