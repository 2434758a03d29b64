import Parallelism
import Raster

/// Converts frames of planar Y'CbCr, 8 bits per sample, to RGB.
///
/// With luma weights Kr, Kg, Kb (Kg = 1 - Kr - Kb), y in 0...1 and cb, cr in -1/2...1/2:
///
///     R = y + 2 (1 - Kr) cr
///     G = y - 2 (1 - Kb) Kb / Kg cb - 2 (1 - Kr) Kr / Kg cr
///     B = y + 2 (1 - Kb) cb
///
/// Chroma is interpolated linearly, exactly in sixteenths of a level. The rest is 16-bit fixed
/// point. The result deviates from the formula by at most 0.5 for rounding, 3/32 for three products
/// truncated to five fractional bits, and 0.03 for coefficients of 13 and 14 bits.
struct YCbCrConversion: Sendable {
  let width: Int
  let height: Int
  let chroma: ChromaSiting?
  let matrix: YCbCrMatrix
  let range: SampleRange

  /// The size in bytes of a frame's planes Y, Cb and Cr.
  var frameSize: Int {
    let plane = chromaSize
    return width * height + 2 * plane.width * plane.height
  }

  private var chromaSize: (width: Int, height: Int) {
    chroma?.planeSize(width: width, height: height) ?? (width: 0, height: 0)
  }

  /// Converts the planes of one frame.
  ///
  /// - Precondition: `planes.count` is ``frameSize``.
  func image(_ planes: [UInt8]) -> Image<UInt8> {
    precondition(planes.count == frameSize)
    let size = 3 * width * height
    let samples = [UInt8](unsafeUninitializedCapacity: size) { target, initializedCount in
      LargePages.advise(UnsafeMutableRawBufferPointer(target))
      if let base = target.baseAddress {
        planes.withUnsafeBufferPointer { if let planes = $0.baseAddress { convert(planes, to: base) } }
      }
      initializedCount = size
    }
    return Image(width: width, height: height, layout: .rgb, samples: samples)
  }

  private func convert(_ planes: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>) {
    switch (matrix, range) {
    case (.bt601, .limited): convert(planes, to: target, BT601.self, LimitedRange.self)
    case (.bt601, .full): convert(planes, to: target, BT601.self, FullRange.self)
    case (.bt709, .limited): convert(planes, to: target, BT709.self, LimitedRange.self)
    case (.bt709, .full): convert(planes, to: target, BT709.self, FullRange.self)
    }
  }

  /// Converts row by row, so that intermediate values stay in the first-level cache.
  private func convert<Weights: LumaWeights, Levels: SampleLevels>(
    _ planes: UnsafePointer<UInt8>, to target: UnsafeMutablePointer<UInt8>, _: Weights.Type, _: Levels.Type
  ) {
    let plane = chromaSize
    let blue = planes + width * height
    let red = blue + plane.width * plane.height
    let padded = width + 4
    withUnsafeTemporaryAllocation(of: Int16.self, capacity: 3 * padded) { scratch in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: 2 * width) { words in
        guard let blueRow = scratch.baseAddress, let halves = words.baseAddress else { return }
        let redRow = blueRow + padded
        let column = redRow + padded
        // Without chroma the rows remain 0.
        scratch.update(repeating: 0)
        for y in 0..<height {
          if let chroma {
            chroma.interpolate(blue, plane, atRow: y, top: chroma.topOfBlue, column: column, to: blueRow)
            chroma.interpolate(red, plane, atRow: y, top: chroma.topOfRed, column: column, to: redRow)
          }
          mix(planes + y * width, blueRow, redRow, to: halves, count: width, Weights.self, Levels.self)
          pack(halves, to: target + y * 3 * width, count: width)
        }
      }
    }
  }
}
