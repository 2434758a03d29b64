import Raster

extension Tint {
  /// The luma weights of Rec. 601, as in JPEG, in 1/256; alpha has none.
  private static var lumaWeights: SIMD4<UInt16> { SIMD4(77, 150, 29, 0) }

  /// Applies the tint to a row of `labels.count` pixels.
  ///
  /// - Precondition: `samples` and `bytes` both have `sampleCount` (3 or 4) elements per label, and
  ///   every label is below `coefficients.count`.
  func apply<Sample: TintSample>(
    to samples: Span<Sample>, labels: Span<UInt16>, sampleCount: Int, into bytes: inout MutableSpan<UInt8>
  ) {
    precondition(samples.count == labels.count * sampleCount && bytes.count == samples.count)
    // Two calls, so that each is specialised for its stride.
    if sampleCount == 3 {
      applyInPairs(samples, labels, 3, &bytes)
    } else {
      applyInPairs(samples, labels, 4, &bytes)
    }
  }

  /// Processes two pixels per iteration as a vector of eight 16-bit channels. With 3 samples per
  /// pixel, the fourth lane holds the next pixel's red; its result is overwritten when that pixel
  /// is stored, so the last pixels of a row are processed singly.
  @inline(__always)
  private func applyInPairs<Sample: TintSample>(
    _ samples: Span<Sample>, _ labels: Span<UInt16>, _ stride: Int, _ bytes: inout MutableSpan<UInt8>
  ) {
    let coefficients = self.coefficients.span
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
      let first = coefficients[unchecked: Int(labels[unchecked: x])]
      let second = coefficients[unchecked: Int(labels[unchecked: x &+ 1])]
      let slope = SIMD8(lowHalf: first.slope, highHalf: second.slope)
      let offset = SIMD8(lowHalf: first.offset, highHalf: second.offset)
      let covered = (pixels &* keep &+ luma(pixels &* weights) &* slope &+ offset) &>> 8
      let codes = unsafeBitCast(SIMD8<UInt8>(truncatingIfNeeded: covered), to: UInt64.self)
      let index = x &* stride
      target.storeBytes(of: UInt32(truncatingIfNeeded: codes), toUncheckedByteOffset: index, as: UInt32.self)
      target.storeBytes(
        of: UInt32(truncatingIfNeeded: codes >> 32), toUncheckedByteOffset: index &+ stride, as: UInt32.self)
      x &+= 2
    }
    while x < width {
      applyToOne(samples, labels, stride, x, &target)
      x += 1
    }
  }

  @inline(never)
  private func applyToOne<Sample: TintSample>(
    _ samples: Span<Sample>, _ labels: Span<UInt16>, _ stride: Int, _ x: Int, _ target: inout MutableRawSpan
  ) {
    var pixel = SIMD4<UInt16>.zero
    for channel in 0..<stride { pixel[channel] = UInt16(samples[x * stride + channel].inEightBits) }
    let luma = ((pixel &* Self.lumaWeights).wrappedSum() &+ 128) &>> 8
    let coefficients = coefficients[Int(labels[x])]
    let covered = (pixel &* keep &+ coefficients.slope &* luma &+ coefficients.offset) &>> 8
    for channel in 0..<stride {
      target.storeBytes(of: UInt8(covered[channel]), toByteOffset: x * stride + channel, as: UInt8.self)
    }
  }

  /// The rounded sum of each pixel's weighted channels over 256, in all four of its lanes.
  ///
  /// Whole pixels are shifted to add their channels: an old x86 processor has one unit for shuffles
  /// and several for shifts.
  @inline(__always)
  private func luma(_ weighted: SIMD8<UInt16>) -> SIMD8<UInt16> {
    let pixels = unsafeBitCast(weighted, to: SIMD2<UInt64>.self)
    let pairs = weighted &+ unsafeBitCast(pixels &>> 16, to: SIMD8<UInt16>.self)
    let sums = pairs &+ unsafeBitCast(unsafeBitCast(pairs, to: SIMD2<UInt64>.self) &>> 32, to: SIMD8<UInt16>.self)
    let luma = (sums &+ 128) &>> 8
    return SIMD8(luma[0], luma[0], luma[0], luma[0], luma[4], luma[4], luma[4], luma[4])
  }
}
