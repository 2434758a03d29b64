import CTIFF

/// The stored samples of a TIFF, row by row from the top, as 16-bit integers.
struct TIFFRows: ~Copyable {
  let handle: TIFFHandle
  let width: Int
  let height: Int
  /// The stored bytes of a row of each plane, or of rows of a row of tiles.
  private var stored: [UInt8]
  private var nextRow = 0

  init(_ handle: consuming TIFFHandle) {
    let header = handle.header
    width = Int(header.width)
    height = Int(header.height)
    let planes = header.planar == 2 ? Int(header.samples) : 1
    if header.is_tiled {
      // Rows of a whole number of tiles, so that tiles are copied row by row.
      let across = (width + Int(header.tile_width) - 1) / Int(header.tile_width)
      stored = [UInt8](repeating: 0, count: planes * across * Int(header.tile_size))
    } else {
      stored = [UInt8](repeating: 0, count: planes * Int(header.row_size))
    }
    self.handle = handle
  }

  /// Reads the next row: `width` pixels of the kind's samples.
  mutating func next(into samples: inout [UInt16]) throws(CodecError) {
    let header = handle.header
    let planes = header.planar == 2 ? Int(header.samples) : 1, interleaved = planes == 1 ? Int(header.samples) : 1
    if header.is_tiled {
      let tileHeight = Int(header.tile_height), rowInTile = nextRow % tileHeight
      if rowInTile == 0 { try readTiles(planes) }
      let tileRow = Int(header.tile_size) / tileHeight, across = stored.count / planes / Int(header.tile_size)
      let tileWidth = Int(header.tile_width)
      for plane in 0..<planes {
        for column in 0..<across {
          let start = (plane * across + column) * Int(header.tile_size) + rowInTile * tileRow
          let count = min(tileWidth, width - column * tileWidth)
          unpack(
            start, count * interleaved, to: &samples, from: column * tileWidth * interleaved * planes + plane,
            step: planes)
        }
      }
    } else {
      for plane in 0..<planes {
        let start = plane * Int(header.row_size)
        try stored.withUnsafeMutableBufferPointer { (buffer) throws(CodecError) in
          guard let base = buffer.baseAddress else { return }
          try handle.readRow(nextRow, plane: plane, into: base + start)
        }
        unpack(start, width * interleaved, to: &samples, from: plane, step: planes)
      }
    }
    nextRow += 1
  }

  /// Reads the tiles of the next rows.
  private mutating func readTiles(_ planes: Int) throws(CodecError) {
    let header = handle.header, size = Int(header.tile_size)
    for plane in 0..<planes {
      let across = stored.count / planes / size
      for column in 0..<across {
        try stored.withUnsafeMutableBufferPointer { (buffer) throws(CodecError) in
          guard let base = buffer.baseAddress else { return }
          try handle.readTile(
            x: column * Int(header.tile_width), y: nextRow, plane: plane, into: base + (plane * across + column) * size)
        }
      }
    }
  }

  /// Unpacks `count` samples that start at a byte, and writes them `step` apart.
  private func unpack(_ start: Int, _ count: Int, to samples: inout [UInt16], from first: Int, step: Int) {
    let bits = handle.kind.bits
    let stored = stored.span
    switch bits {
    case 8: for index in 0..<count { samples[first + index * step] = UInt16(stored[start + index]) }
    case 16:
      let isLittle = 1.littleEndian == 1
      for index in 0..<count {
        let a = UInt16(stored[start + 2 * index]), b = UInt16(stored[start + 2 * index + 1])
        samples[first + index * step] = isLittle ? a | b << 8 : a << 8 | b
      }
    default:
      // Packed from the highest bit on, without regard to bytes.
      let mask = UInt32(1) << UInt32(bits) - 1
      var word: UInt32 = 0, available = 0, place = start
      for index in 0..<count {
        while available < bits {
          word = word << 8 | UInt32(stored[place])
          place += 1
          available += 8
        }
        available -= bits
        samples[first + index * step] = UInt16(truncatingIfNeeded: word >> UInt32(available) & mask)
      }
    }
  }
}
