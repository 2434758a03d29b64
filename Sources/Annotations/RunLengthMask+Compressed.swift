extension RunLengthMask {
  /// The counts as COCO's compressed text, byte for byte that of `pycocotools.mask.encode`.
  ///
  /// From the fourth on, a count is stored as its difference from the count two before. Each number
  /// is split into groups of 5 bits, the lowest first, and a sixth bit says whether more groups
  /// follow. Each character is 48 plus these six bits. The highest bit of the last group is the
  /// sign.
  public var compressed: String { String(decoding: compressedBytes, as: UTF8.self) }

  var compressedBytes: [UInt8] {
    var bytes: [UInt8] = []
    for index in counts.indices {
      var rest = Int(counts[index]) - (index > 2 ? Int(counts[index - 2]) : 0)
      var more = true
      while more {
        let group = rest & 0x1F
        rest >>= 5
        more = group & 0x10 != 0 ? rest != -1 : rest != 0
        bytes.append(UInt8(48 + group + (more ? 0x20 : 0)))
      }
    }
    return bytes
  }

  /// Reads compressed text.
  ///
  /// - Throws: ``AnnotationError/damagedRunLengths`` if the text has other characters, ends early,
  ///   or does not fill the mask.
  public init(width: Int, height: Int, compressed: String) throws(AnnotationError) {
    guard width > 0, height > 0 else { throw .damagedRunLengths }
    var counts: [UInt32] = []
    var value = 0, shift = 0, total = 0
    for byte in compressed.utf8 {
      guard (48..<112).contains(byte), shift <= 50 else { throw .damagedRunLengths }
      let group = Int(byte) - 48
      value |= (group & 0x1F) << shift
      shift += 5
      guard group & 0x20 == 0 else { continue }
      if group & 0x10 != 0 { value |= -1 << shift }
      if counts.count > 2 { value += Int(counts[counts.count - 2]) }
      guard let count = UInt32(exactly: value), total + value <= width * height else { throw .damagedRunLengths }
      counts.append(count)
      total += value
      (value, shift) = (0, 0)
    }
    guard shift == 0, total == width * height else { throw .damagedRunLengths }
    self.init(width: width, height: height, counts: counts)
  }
}
