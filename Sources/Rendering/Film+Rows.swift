import Raster

extension Film {
  /// Luma weights of 256 (Rec. 601, the ones of JPEG), and none for alpha.
  private static var lumaWeights: SIMD4<UInt16> { SIMD4(77, 150, 29, 0) }

  /// Lays the film over a row of `labels.count` pixels.
  ///
  /// - Precondition: `samples` and `bytes` both have `sampleCount` (3 or 4) for each label, and
  ///   every label is below `entries.count`.
  func cover<Sample: FilmSample>(
    _ samples: Span<Sample>, labels: Span<UInt16>, sampleCount: Int, into bytes: inout MutableSpan<UInt8>
  ) {
    precondition(samples.count == labels.count * sampleCount && bytes.count == samples.count)
    // Two calls, so that each is compiled for its own stride.
    if sampleCount == 3 {
      coverPairs(samples, labels, 3, &bytes)
    } else {
      coverPairs(samples, labels, 4, &bytes)
    }
  }

  /// Two pixels a turn, a vector of eight 16-bit channels. With 3 samples a pixel the fourth lane
  /// is the next pixel's red: it is computed for nothing and overwritten by its owner, so the row's
  /// last pixels go one by one.
  @inline(__always)
  private func coverPairs<Sample: FilmSample>(
    _ samples: Span<Sample>, _ labels: Span<UInt16>, _ stride: Int, _ bytes: inout MutableSpan<UInt8>
  ) {
    let entries = self.entries.span
    let keep = SIMD8(lowHalf: self.keep, highHalf: self.keep)
    let weights = SIMD8(lowHalf: Self.lumaWeights, highHalf: Self.lumaWeights)
    let source = samples.bytes
    var target = bytes.mutableBytes
    let pixelSize = stride * MemoryLayout<Sample>.stride
    let width = labels.count
    var x = 0
    while x < width &- 2 {
      let pixels = Sample.codes(
        source.unsafeLoadUnaligned(fromUncheckedByteOffset: x &* pixelSize, as: Sample.Four.self),
        source.unsafeLoadUnaligned(fromUncheckedByteOffset: x &* pixelSize &+ pixelSize, as: Sample.Four.self))
      let first = entries[unchecked: Int(labels[unchecked: x])]
      let second = entries[unchecked: Int(labels[unchecked: x &+ 1])]
      let slope = SIMD8(lowHalf: first.slope, highHalf: second.slope)
      let offset = SIMD8(lowHalf: first.offset, highHalf: second.offset)
      let covered = (pixels &* keep &+ luma(pixels &* weights) &* slope &+ offset) &>> 8
      let codes = unsafeBitCast(SIMD8<UInt8>(truncatingIfNeeded: covered), to: UInt64.self)
      let place = x &* stride
      target.storeBytes(of: UInt32(truncatingIfNeeded: codes), toUncheckedByteOffset: place, as: UInt32.self)
      target.storeBytes(
        of: UInt32(truncatingIfNeeded: codes >> 32), toUncheckedByteOffset: place &+ stride, as: UInt32.self)
      x &+= 2
    }
    while x < width {
      coverOne(samples, labels, stride, x, &target)
      x += 1
    }
  }

  @inline(never)
  private func coverOne<Sample: FilmSample>(
    _ samples: Span<Sample>, _ labels: Span<UInt16>, _ stride: Int, _ x: Int, _ target: inout MutableRawSpan
  ) {
    var pixel = SIMD4<UInt16>.zero
    for channel in 0..<stride { pixel[channel] = UInt16(samples[x * stride + channel].inEightBits) }
    let luma = ((pixel &* Self.lumaWeights).wrappedSum() &+ 128) &>> 8
    let entry = entries[Int(labels[x])]
    let covered = (pixel &* keep &+ entry.slope &* luma &+ entry.offset) &>> 8
    for channel in 0..<stride {
      target.storeBytes(of: UInt8(covered[channel]), toByteOffset: x * stride + channel, as: UInt8.self)
    }
  }

  /// The sum of each pixel's weighted channels over 256, rounded, in all four of its lanes.
  ///
  /// The sums are made by shifting whole pixels: an old x86 processor has one unit for shuffles and
  /// several for shifts.
  @inline(__always)
  private func luma(_ weighted: SIMD8<UInt16>) -> SIMD8<UInt16> {
    let pixels = unsafeBitCast(weighted, to: SIMD2<UInt64>.self)
    let pairs = weighted &+ unsafeBitCast(pixels &>> 16, to: SIMD8<UInt16>.self)
    let sums = pairs &+ unsafeBitCast(unsafeBitCast(pairs, to: SIMD2<UInt64>.self) &>> 32, to: SIMD8<UInt16>.self)
    let luma = (sums &+ 128) &>> 8
    return SIMD8(luma[0], luma[0], luma[0], luma[0], luma[4], luma[4], luma[4], luma[4])
  }
}
