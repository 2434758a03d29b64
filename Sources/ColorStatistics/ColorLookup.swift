public import Parallelism
public import Raster

/// What each colour of an 8-bit histogram stands for, looked up a pixel at a time: a label, a
/// probability, a new colour.
///
/// The values of the colours of one red and green lie in a row from the lowest blue met to the
/// highest, so a photo's table is about as small as its list of colours and stays in the cache.
public struct ColorLookup<Value: FixedWidthInteger & BitwiseCopyable & Sendable>: Sendable {
  /// Where in `values` the row of a pair of red and green has, or would have, blue 0, at index
  /// `green << 8 | red`.
  ///
  /// Every offset is from 0 to `values.count - 256`, so no pixel whatever leads outside.
  @usableFromInline let offsets: [UInt32]
  @usableFromInline let values: [Value]
  private let transparent: Value

  /// - Parameters:
  ///   - histogram: the colours that will be looked up.
  ///   - values: one value for each of its colours, in the order of its keys.
  ///   - transparent: the value of wholly transparent pixels.
  /// - Precondition: the histogram's depth is 8 bits and there are as many values as colours.
  @specialized(where Value == UInt8)
  @specialized(where Value == UInt16)
  @specialized(where Value == UInt32)
  public init(_ histogram: ColorHistogram, values colorValues: [Value], transparent: Value) {
    precondition(histogram.depth == .eight, "colours of 16 bits are too many for a table")
    precondition(colorValues.count == histogram.colorCount, "there is not one value for each colour")
    // 255 values before the first row and after the last, so that blues outside a row's own still
    // lead somewhere.
    var values = [Value](repeating: transparent, count: 255)
    values.reserveCapacity(2 * histogram.colorCount + 512)
    var offsets = [UInt32](repeating: 0, count: 1 << 16)
    let keys = histogram.keys
    var row: UInt64 = .max
    var lastBlue: UInt64 = 0
    for (key, value) in zip(keys, colorValues) {
      let blue = key & 255
      if key >> 8 != row {
        row = key >> 8
        let pair = Int((row & 255) << 8 | row >> 8)
        offsets[pair] = UInt32(values.count) - UInt32(blue)
      } else {
        for _ in lastBlue + 1..<blue { values.append(transparent) }
      }
      values.append(value)
      lastBlue = blue
    }
    values.append(contentsOf: repeatElement(transparent, count: 256))
    self.offsets = offsets
    self.values = values
    self.transparent = transparent
  }

  /// The values of an image's pixels, row-major.
  ///
  /// A colour that is not in the histogram gets some value of the table or `transparent`, the same
  /// every time.
  ///
  /// - Complexity: linear in the pixels.
  @specialized(where Value == UInt8)
  @specialized(where Value == UInt16)
  public func values(of image: Image<UInt8>, workers: Workers) -> [Value] {
    workers.array(count: image.pixelCount, blockSize: 1 << 18) { range, block in
      let stride = image.layout.sampleCount
      let samples = image.samples.span.extracting(range.lowerBound * stride..<range.upperBound * stride)
      switch image.layout {
      case .rgb: lookUp(rgb: samples, into: &block)
      case .rgba: lookUp(rgba: samples, into: &block)
      }
    }
  }

  /// The value of one colour; see ``values(of:workers:)``.
  @inlinable
  public func value(red: UInt8, green: UInt8, blue: UInt8) -> Value {
    values[Int(offsets[Int(green) << 8 | Int(red)]) + Int(blue)]
  }

  // The unchecked subscripts below are within bounds: a pair is 16 bits, `offsets` have 2^16
  // elements, and what they lead to is in `values` by their invariant.

  @inline(__always)
  private static func value(_ offsets: Span<UInt32>, _ values: Span<Value>, _ pair: UInt16, _ blue: UInt8) -> Value {
    values[unchecked: Int(offsets[unchecked: Int(pair)]) &+ Int(blue)]
  }

  private func lookUp(rgb samples: Span<UInt8>, into block: inout MutableSpan<Value>) {
    let offsets = offsets.span, values = values.span
    samples.bytes.withUnsafeBytes { bytes in
      for index in 0..<min(block.count, bytes.count / 3) {
        let pair = UInt16(bytes[3 * index]) | UInt16(bytes[3 * index + 1]) << 8
        block[unchecked: index] = Self.value(offsets, values, pair, bytes[3 * index + 2])
      }
    }
  }

  private func lookUp(rgba samples: Span<UInt8>, into block: inout MutableSpan<Value>) {
    let offsets = offsets.span, values = values.span
    samples.bytes.withUnsafeBytes { bytes in
      for index in 0..<min(block.count, bytes.count / 4) {
        let pair = UInt16(bytes[4 * index]) | UInt16(bytes[4 * index + 1]) << 8
        let value = Self.value(offsets, values, pair, bytes[4 * index + 2])
        block[unchecked: index] = bytes[4 * index + 3] == 0 ? transparent : value
      }
    }
  }
}

extension ColorLookup where Value == UInt16 {
  /// The labels of an image's pixels; see ``values(of:workers:)``.
  public func labels(of image: Image<UInt8>, workers: Workers) -> LabelMap {
    LabelMap(width: image.width, height: image.height, labels: values(of: image, workers: workers))
  }
}
