public import Parallelism
public import Raster

extension LabelPalette {
  /// Returns the mean colour of each label's pixels, weighted by alpha. A label without a visible
  /// pixel gets a transparent entry.
  ///
  /// The mean is that of the sRGB code values, Σ αᵢ vᵢ / Σ αᵢ rounded to nearest, not of linear
  /// light. It minimises the squared error in code values, whose steps look nearly equal, so a flat
  /// region looks as light as the texture it replaces; a mean of linear light is drawn towards the
  /// highlights and looks bleached. The components of a mixture fitted in `rgb` have the same
  /// means.
  ///
  /// Sums are exact integers, so the result does not depend on the number of workers.
  ///
  /// - Parameter labelCount: the number of entries. Pixels with labels at or above it are ignored.
  /// - Precondition: `picture` and `labels` have the same size.
  /// - Complexity: O(pixels), one pass.
  public static func means(
    of picture: Picture, labels: LabelMap, labelCount: Int, workers: Workers = .one
  ) -> LabelPalette {
    precondition(
      picture.width == labels.width && picture.height == labels.height, "picture and labels differ in size")
    let totals = colorSums(of: picture, labels: labels, labelCount: labelCount, workers: workers)
    let unit = UInt64(picture.sampleMaximum / 255)
    return LabelPalette(entries: totals.map { entry($0, unit: unit) })
  }

  /// The sums of `ColorSums` over the whole picture, by label.
  private static func colorSums(
    of picture: Picture, labels: LabelMap, labelCount: Int, workers: Workers
  ) -> [SIMD4<UInt64>] {
    let block = 65_536
    let parts = workers.map((picture.pixelCount + block - 1) / block) { index in
      let pixels = (index * block)..<min((index + 1) * block, picture.pixelCount)
      return switch picture {
      // 255 * 255 * 65,536 pixels fit 32 bits.
      case .eightBit(let image): ColorSums<UInt32>(image, labels, pixels, labelCount: labelCount).wide
      case .sixteenBit(let image): ColorSums<UInt64>(image, labels, pixels, labelCount: labelCount).wide
      }
    }
    var totals = [SIMD4<UInt64>](repeating: .zero, count: labelCount)
    for part in parts {
      for label in 0..<labelCount { totals[label] &+= part[label] }
    }
    return totals
  }

  /// Returns the mean in 8-bit code values.
  ///
  /// - Parameter unit: the number of the samples' levels per 8-bit level.
  private static func entry(_ total: SIMD4<UInt64>, unit: UInt64) -> SIMD4<UInt8> {
    let divisor = total.w * unit
    guard divisor > 0 else { return .zero }
    var mean = SIMD4<UInt8>(truncatingIfNeeded: (total &+ divisor / 2) / divisor)
    mean.w = 255
    return mean
  }
}

/// The colour sums of one block of pixels, by label: α times red, green and blue, and α itself.
private struct ColorSums<Sum: FixedWidthInteger & SIMDScalar> {
  private let sums: [SIMD4<Sum>]

  var wide: [SIMD4<UInt64>] { sums.map { SIMD4(truncatingIfNeeded: $0) } }

  /// Even and odd pixels are summed in separate tables, so that in a run of one label no addition
  /// waits for the one before it to be stored.
  init<Sample: PixelSample>(_ image: Image<Sample>, _ labels: LabelMap, _ pixels: Range<Int>, labelCount: Int) {
    let samples = image.samples.span
    let labels = labels.labels.span
    let stride = image.layout.sampleCount
    let hasAlpha = image.layout == .rgba
    var even = [SIMD4<Sum>](repeating: .zero, count: labelCount)
    var odd = even
    do {
      var evenSums = even.mutableSpan
      var oddSums = odd.mutableSpan
      for pixel in pixels {
        let label = Int(labels[unchecked: pixel])
        if label >= labelCount { continue }
        let start = pixel &* stride
        var color = SIMD4<Sum>(
          Sum(truncatingIfNeeded: samples[unchecked: start]), Sum(truncatingIfNeeded: samples[unchecked: start &+ 1]),
          Sum(truncatingIfNeeded: samples[unchecked: start &+ 2]), 1)
        if hasAlpha { color &*= SIMD4(repeating: Sum(truncatingIfNeeded: samples[unchecked: start &+ 3])) }
        if pixel & 1 == 0 { evenSums[unchecked: label] &+= color } else { oddSums[unchecked: label] &+= color }
      }
    }
    for label in 0..<labelCount { even[label] &+= odd[label] }
    sums = even
  }
}
