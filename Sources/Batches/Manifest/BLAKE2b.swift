/// BLAKE2b-256 (RFC 7693), unkeyed: what `b2sum -l 256` prints.
///
/// It is implemented here because the available libraries with a digest would require building a
/// whole TLS library or installing a package. It detects accidental and deliberate changes of files
/// by their owner; nothing secret depends on it. About 0.4 GB/s.
package struct BLAKE2b {
  private typealias Row = SIMD4<UInt64>

  private static let blockSize = 128
  private static let iv = (
    Row(0x6a09_e667_f3bc_c908, 0xbb67_ae85_84ca_a73b, 0x3c6e_f372_fe94_f82b, 0xa54f_f53a_5f1d_36f1),
    Row(0x510e_527f_ade6_82d1, 0x9b05_688c_2b3e_6c1f, 0x1f83_d9ab_fb41_bd6b, 0x5be0_cd19_137e_2179)
  )
  private var low: Row
  private var high = iv.1
  private var count: UInt64 = 0
  private var rest: [UInt8] = []

  init() {
    low = Self.iv.0
    low[0] ^= 0x0101_0000 ^ 32  // no key, a tree of one node, 32 bytes of digest
    rest.reserveCapacity(2 * Self.blockSize)
  }

  /// Returns the digest of some bytes.
  package static func digest(_ bytes: [UInt8]) -> Digest {
    var hash = BLAKE2b()
    hash.update(bytes)
    return hash.finish()
  }

  mutating func update(_ bytes: [UInt8]) {
    var start = 0
    if !rest.isEmpty {
      start = min(bytes.count, Self.blockSize - rest.count)
      rest += bytes[..<start]
      // The last block, complete or not, is compressed by `finish()`.
      guard start < bytes.count else { return }
      compressRest()
    }
    let span = bytes.span.bytes
    while bytes.count - start > Self.blockSize {
      compress(span.extracting(start..<start + Self.blockSize), length: Self.blockSize, isLast: false)
      start += Self.blockSize
    }
    rest += bytes[start...]
  }

  private mutating func compressRest() {
    let block = rest
    compress(block.span.bytes, length: Self.blockSize, isLast: false)
    rest.removeAll(keepingCapacity: true)
  }

  consuming func finish() -> Digest {
    let length = rest.count
    let block = rest + [UInt8](repeating: 0, count: Self.blockSize - length)
    compress(block.span.bytes, length: length, isLast: true)
    return Digest(words: low)
  }

  private mutating func compress(_ block: RawSpan, length: Int, isLast: Bool) {
    count &+= UInt64(length)
    let m = InlineArray<16, UInt64> {
      UInt64(littleEndian: block.unsafeLoadUnaligned(fromByteOffset: 8 * $0, as: UInt64.self))
    }
    var v = Rows(a: low, b: high, c: Self.iv.0, d: Self.iv.1)
    v.d[0] ^= count
    if isLast { v.d[2] = ~v.d[2] }
    // The message words' order in each of the twelve rounds; the last two equal the first two.
    v.round(m, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    v.round(m, 14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3)
    v.round(m, 11, 8, 12, 0, 5, 2, 15, 13, 10, 14, 3, 6, 7, 1, 9, 4)
    v.round(m, 7, 9, 3, 1, 13, 12, 11, 14, 2, 6, 5, 10, 4, 0, 15, 8)
    v.round(m, 9, 0, 5, 7, 2, 4, 10, 15, 14, 1, 11, 12, 6, 8, 3, 13)
    v.round(m, 2, 12, 6, 10, 0, 11, 8, 3, 4, 13, 7, 5, 15, 14, 1, 9)
    v.round(m, 12, 5, 1, 15, 14, 13, 4, 10, 0, 7, 6, 3, 9, 2, 8, 11)
    v.round(m, 13, 11, 7, 14, 12, 1, 3, 9, 5, 0, 15, 4, 8, 6, 2, 10)
    v.round(m, 6, 15, 14, 9, 11, 3, 0, 8, 12, 2, 13, 7, 1, 4, 10, 5)
    v.round(m, 10, 2, 8, 4, 7, 6, 1, 5, 15, 11, 9, 14, 3, 12, 13, 0)
    v.round(m, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15)
    v.round(m, 14, 10, 4, 8, 9, 15, 13, 6, 1, 12, 0, 2, 11, 7, 5, 3)
    low ^= v.a ^ v.c
    high ^= v.b ^ v.d
  }
}

/// The sixteen words of the working state, in four rows.
private struct Rows {
  typealias Row = SIMD4<UInt64>

  var a: Row, b: Row, c: Row, d: Row

  /// Mixes the columns, then the diagonals, with the words of `m` in the given order.
  @inline(__always)
  mutating func round(
    _ m: borrowing InlineArray<16, UInt64>,
    _ s0: Int, _ s1: Int, _ s2: Int, _ s3: Int, _ s4: Int, _ s5: Int, _ s6: Int, _ s7: Int,
    _ s8: Int, _ s9: Int, _ s10: Int, _ s11: Int, _ s12: Int, _ s13: Int, _ s14: Int, _ s15: Int
  ) {
    mix(Row(m[s0], m[s2], m[s4], m[s6]), Row(m[s1], m[s3], m[s5], m[s7]))
    b = Row(b[1], b[2], b[3], b[0])
    c = Row(c[2], c[3], c[0], c[1])
    d = Row(d[3], d[0], d[1], d[2])
    mix(Row(m[s8], m[s10], m[s12], m[s14]), Row(m[s9], m[s11], m[s13], m[s15]))
    b = Row(b[3], b[0], b[1], b[2])
    c = Row(c[2], c[3], c[0], c[1])
    d = Row(d[1], d[2], d[3], d[0])
  }

  @inline(__always)
  private mutating func mix(_ x: Row, _ y: Row) {
    a = a &+ b &+ x
    d = rotated(d ^ a, by: 32)
    c = c &+ d
    b = rotated(b ^ c, by: 24)
    a = a &+ b &+ y
    d = rotated(d ^ a, by: 16)
    c = c &+ d
    b = rotated(b ^ c, by: 63)
  }

  @inline(__always)
  private func rotated(_ row: Row, by count: UInt64) -> Row { row &>> count | row &<< (64 - count) }
}
