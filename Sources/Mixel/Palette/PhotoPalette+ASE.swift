extension PhotoPalette {
  /// An Adobe Swatch Exchange file (`.ase`), as Photoshop, Illustrator, InDesign and Procreate read
  /// it: one group of the palette's name, with the colors by falling share under the names
  /// `#rrggbb`.
  ///
  /// Numbers are big-endian. `ASEF`, version 1.0 and the number of blocks come first; a block is
  /// its type (0xC001 a group begins, 1 a color, 0xC002 the group ends), the length of what
  /// follows, and that: a name as its count of UTF-16 units and the units, a zero last; for a color
  /// also `RGB `, three floats of 0...1, and its kind, 2 for a color that belongs to no others.
  public func ase() -> [UInt8] {
    var file = SwatchWriter()
    file.bytes += Array("ASEF".utf8)
    file.append(UInt16(1))
    file.append(UInt16(0))
    file.append(UInt32(entries.count + 2))
    file.appendBlock(0xC001) { $0.append(name: name) }
    for entry in entries {
      file.appendBlock(0x0001) { block in
        block.append(name: entry.hex)
        block.bytes += Array("RGB ".utf8)
        for axis in 0..<3 { block.append((Float(entry.color[axis]) / 255).bitPattern) }
        block.append(UInt16(2))
      }
    }
    file.appendBlock(0xC002) { _ in }
    return file.bytes
  }
}

private struct SwatchWriter {
  var bytes: [UInt8] = []

  mutating func append(_ number: some FixedWidthInteger) {
    for shift in stride(from: number.bitWidth - 8, through: 0, by: -8) {
      bytes.append(UInt8(truncatingIfNeeded: number >> shift))
    }
  }

  /// As many units as the count of 16 bits allows.
  mutating func append(name: String) {
    let units = name.utf16.prefix(Int(UInt16.max) - 1)
    append(UInt16(units.count + 1))
    for unit in units { append(unit) }
    append(UInt16(0))
  }

  mutating func appendBlock(_ type: UInt16, _ write: (inout SwatchWriter) -> Void) {
    var block = SwatchWriter()
    write(&block)
    append(type)
    append(UInt32(block.bytes.count))
    bytes += block.bytes
  }
}
