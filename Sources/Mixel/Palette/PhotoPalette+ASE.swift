extension PhotoPalette {
  /// Encodes an Adobe Swatch Exchange file (`.ase`), which Photoshop, Illustrator, InDesign and
  /// Procreate read: one group with the palette's name, which has the colors in their order,
  /// named `#rrggbb`.
  ///
  /// Numbers are big-endian. The file begins with `ASEF`, version 1.0 and the number of blocks. A
  /// block has a type (0xC001 begins a group, 1 is a color, 0xC002 ends the group), the length of
  /// its contents, and the contents: a name, as its number of UTF-16 units and the units with a
  /// final zero; for a color also `RGB `, three floats of 0...1, and the kind 2, a normal color.
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

  /// Appends a name, cut to the maximum of a 16-bit count.
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
