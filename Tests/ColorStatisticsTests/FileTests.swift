import ColorStatistics
import Parallelism
import Raster
import Testing

@Suite struct FileTests {
  private static let image = photoLike(width: 14, height: 9, layout: .rgba, noise: 9, seed: 21, of: UInt8.self)
  private static let deepImage = photoLike(width: 14, height: 9, layout: .rgba, noise: 900, seed: 22, of: UInt16.self)
  private static let histograms = [
    ColorHistogram(counting: image), ColorHistogram(counting: deepImage),
    ColorHistogram(), ColorHistogram(depth: .sixteen),
  ]

  @Test(arguments: histograms)
  func whatIsWrittenReadsBack(histogram: ColorHistogram) throws {
    #expect(try ColorHistogram(decoding: histogram.encoded()) == histogram)
  }

  @Test func extremeKeysAndMassesReadBack() throws {
    let pixel = Image(width: 2, height: 1, layout: .rgb, samples: [0, 0, 0, .max, .max, .max] as [UInt16])
    var histogram = ColorHistogram(counting: pixel)
    for _ in 0..<47 { histogram = try histogram.adding(histogram) }
    #expect(histogram.totalMass == 65535 << 48)
    #expect(try ColorHistogram(decoding: histogram.encoded()) == histogram)
  }

  @Test func theBytesAreAsDocumented() {
    let image = Image(width: 3, height: 1, layout: .rgba, samples: [0, 0, 2, 255, 0, 1, 0, 3, 9, 9, 9, 0] as [UInt8])
    let bytes = ColorHistogram(counting: image).encoded()
    var expected = Array("mixel.histogram/1\n".utf8)
    expected += [8, 0, 0, 0]
    expected += [3, 0, 0, 0, 0, 0, 0, 0]
    expected += [1, 0, 0, 0, 0, 0, 0, 0]
    expected += [2, 0, 0, 0, 0, 0, 0, 0]
    expected += [2, 254, 1]  // key 2, mass 255
    expected += [253, 1, 2]  // key 256, mass 3
    #expect(bytes.dropLast(4) == expected[...])
  }

  @Test(arguments: histograms)
  func everyTruncationIsRefused(histogram: ColorHistogram) {
    let bytes = histogram.encoded()
    for length in 0..<bytes.count {
      #expect(throws: HistogramError.self) { try ColorHistogram(decoding: Array(bytes[..<length])) }
    }
    #expect(throws: HistogramError.self) { try ColorHistogram(decoding: bytes + [0]) }
  }

  @Test(arguments: histograms[..<2])
  func everyChangedByteIsRefused(histogram: ColorHistogram) {
    let bytes = histogram.encoded()
    var generator = Generator(seed: 5)
    for index in bytes.indices {
      for change in [1, 128, UInt8.random(in: 2...255, using: &generator)] {
        var changed = bytes
        changed[index] ^= change
        #expect(throws: HistogramError.self) { try ColorHistogram(decoding: changed) }
      }
    }
  }

  /// Changed bytes with a corrected checksum are either rejected for their contents or decode to a
  /// histogram that encodes to the same bytes.
  @Test(arguments: histograms[..<2])
  func changesUnderARightChecksumNeverPassTwice(histogram: ColorHistogram) {
    let bytes = histogram.encoded().dropLast(4)
    var generator = Generator(seed: 6)
    for index in bytes.indices {
      for change in [1, 2, 128, UInt8.random(in: 3...255, using: &generator)] {
        var changed = Array(bytes)
        changed[index] ^= change
        changed = signed(changed)
        if let decoded = try? ColorHistogram(decoding: changed) { #expect(decoded.encoded() == changed) }
      }
    }
  }

  @Test func refusalsNameTheReason() {
    func error(_ bytes: [UInt8]) -> HistogramError? {
      do throws(HistogramError) {
        _ = try ColorHistogram(decoding: bytes)
        return nil
      } catch {
        return error
      }
    }
    func file(depth: UInt8 = 8, pixels: UInt8 = 9, transparent: UInt8 = 0, count: UInt8, _ body: [UInt8]) -> [UInt8] {
      let header: [UInt8] = [depth, 0, 0, 0] + [pixels, transparent, count].flatMap { [$0, 0, 0, 0, 0, 0, 0, 0] }
      return signed(Array("mixel.histogram/1\n".utf8) + header + body)
    }
    #expect(error(file(count: 1, [7, 99])) == nil)
    #expect(error(Array("P6\n1 1\n255\n".utf8)) == .notAHistogram)
    #expect(error([]) == .notAHistogram)
    #expect(error(Array("mixel.histogram/2\nwhatever".utf8)) == .unsupportedVersion("2"))
    #expect(error(Array("mixel.histogram/1.5\n".utf8)) == .unsupportedVersion("1.5"))
    #expect(error(Array("mixel.hist".utf8)) == .truncated)
    #expect(error(file(count: 2, [7, 99, 1])) == .truncated)
    #expect(error(file(count: 200, [7, 99])) == .truncated)
    var damaged = file(count: 1, [7, 99])
    damaged[damaged.count - 5] ^= 1
    #expect(error(damaged) == .checksumMismatch)
    #expect(error(file(depth: 12, count: 1, [7, 99]))?.description.contains("12 bits") == true)
    let beyond: [UInt8] = [0x80, 0x80, 0x80, 0x08]
    #expect(error(file(count: 1, beyond + [0]))?.description.contains("greater than 8 bits") == true)
    let huge = [UInt8](repeating: 255, count: 9) + [1]
    #expect(error(file(count: 2, [0, 0] + huge + [0]))?.description.contains("greater than 8 bits") == true)
    #expect(error(file(count: 1, [0] + huge)) == .overflow)
    #expect(error(file(count: 1, [0] + [UInt8](repeating: 255, count: 9) + [2])) == .overflow)
    #expect(error(file(count: 1, [0x87, 0, 9]))?.description.contains("more bytes") == true)
    #expect(error(file(count: 1, [7, 99, 0]))?.description.contains("bytes follow") == true)
    #expect(error(file(pixels: 1, transparent: 2, count: 1, [7, 0]))?.description.contains("transparent") == true)
    #expect(error(file(pixels: 1, count: 1, [7, 0xFF, 1]))?.description.contains("weigh more") == true)
    #expect(error(file(pixels: 1, count: 1, [7, 0xFE, 1])) == nil)
  }

  /// Returns the bytes followed by their checksum, computed bit by bit.
  private func signed(_ bytes: [UInt8]) -> [UInt8] {
    var remainder = UInt32.max
    for byte in bytes {
      remainder ^= UInt32(byte)
      for _ in 0..<8 { remainder = remainder >> 1 ^ (remainder & 1 == 0 ? 0 : 0xEDB8_8320) }
    }
    return bytes + (0..<4).map { UInt8(truncatingIfNeeded: ~remainder >> (8 * $0)) }
  }
}
