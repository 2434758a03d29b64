import Raster

/// The value of the tag Orientation (274) in the first directory of TIFF data as EXIF embeds it (TIFF 6.0, section 2).
///
/// Nil where the data is not TIFF, has no such tag, or holds a value outside 1...8: odd metadata never refuses a picture.
func exifOrientation(_ tiff: Span<UInt8>) -> Orientation? {
  let tagOrientation = 274, typeShort = 3, entrySize = 12
  guard tiff.count >= 8 else { return nil }
  let isBigEndian: Bool
  switch (tiff[0], tiff[1]) {
  case (UInt8(ascii: "M"), UInt8(ascii: "M")): isBigEndian = true
  case (UInt8(ascii: "I"), UInt8(ascii: "I")): isBigEndian = false
  default: return nil
  }

  /// An unsigned integer of `size` bytes, or nil beyond the end.
  func integer(at offset: Int, size: Int) -> Int? {
    guard offset >= 0, offset <= tiff.count - size else { return nil }
    var value = 0
    for i in 0..<size {
      let place = isBigEndian ? i : size - 1 - i
      value = value << 8 | Int(tiff[offset + place])
    }
    return value
  }

  guard integer(at: 2, size: 2) == 42, let directory = integer(at: 4, size: 4),
    let count = integer(at: directory, size: 2)
  else { return nil }
  for index in 0..<count {
    let entry = directory + 2 + index * entrySize
    guard let tag = integer(at: entry, size: 2) else { return nil }
    if tag == tagOrientation {
      guard integer(at: entry + 2, size: 2) == typeShort, integer(at: entry + 4, size: 4) == 1,
        let value = integer(at: entry + 8, size: 2)
      else { return nil }
      return Orientation(rawValue: value)
    }
  }
  return nil
}
