extension [UInt8] {
  /// The bytes with the checksum of every complete chunk corrected, so that a fuzzer's changes are
  /// not rejected by them.
  var withPNGChecksums: [UInt8] {
    var bytes = self
    var chunk = 8
    while chunk + 12 <= count {
      let length = (0..<4).reduce(0) { $0 << 8 | Int(bytes[chunk + $1]) }
      guard length <= count - chunk - 12 else { break }
      let sum = crc32(bytes[(chunk + 4)..<(chunk + 8 + length)])
      for index in 0..<4 {
        bytes[chunk + 8 + length + index] = UInt8(truncatingIfNeeded: sum >> (24 - 8 * UInt32(index)))
      }
      chunk += length + 12
    }
    return bytes
  }
}

/// The checksum used by PNG and histograms.
func crc32(_ bytes: ArraySlice<UInt8>) -> UInt32 {
  ~bytes.reduce(~0) { sum, byte in
    (0..<8).reduce(sum ^ UInt32(byte)) { rest, _ in rest >> 1 ^ (rest & 1 == 0 ? 0 : 0xEDB8_8320) }
  }
}
