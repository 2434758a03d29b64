public import Parallelism
public import Raster

/// A table that maps each colour of an 8-bit histogram to a value, such as a label, a probability
/// or a new colour, for looking up pixels.
///
/// The values of the colours with the same red and green are in a row from the lowest blue that
/// occurs to the highest. A photo's table is thus about as small as its list of colours and stays
/// in the cache.
public struct ColorLookup<Value: FixedWidthInteger & BitwiseCopyable & Sendable>: Sendable {
  /// The index in `values` at which the row of a pair of red and green has, or would have, blue 0.
  /// The offset of a pair is at `green << 8 | red`.
  ///
  /// Every offset is in 0...(values.count - 256), so every pixel leads to a valid index.
  @usableFromInline let offsets: [UInt32]
  @usableFromInline let values: [Value]
  private let transparent: Value

  /// - Parameters:
  ///   - histogram: the colours to look up.
  ///   - values: a value for each colour, in the order of the histogram's keys.
  ///   - transparent: the value of fully transparent pixels.
  /// - Precondition: the histogram's depth is 8 bits and there are as many values as colours.
  @specialized(where Value == UInt8)
  @specialized(where Value == UInt16)
  @specialized(where Value == UInt32)
  public init(_ histogram: ColorHistogram, values colorValues: [Value], transparent: Value) {
    precondition(histogram.depth == .eight, "the histogram must have a depth of 8 bits")
    precondition(colorValues.count == histogram.colorCount, "there must be a value for each colour")
    // 255 values before the first row and 256 after the last keep blues outside a row within
    // bounds.
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

  /// Returns the values of an image's pixels in row-major order.
  ///
  /// A colour that is not in the histogram gets an arbitrary but fixed value: one of the table's or
  /// `transparent`.
  ///
  /// - Complexity: linear in the pixels.
  @specialized(where Value == UInt8)
  @specialized(where Value == UInt16)
  @specialized(where Value == UInt32)
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

  /// Returns the value of a colour; see ``values(of:workers:)``.
  @inlinable
  public func value(red: UInt8, green: UInt8, blue: UInt8) -> Value {
    values[Int(offsets[Int(green) << 8 | Int(red)]) + Int(blue)]
  }

  // The unchecked subscripts below are within bounds: a pair has 16 bits, `offsets` has 2^16
  // elements, and by its invariant every offset plus a blue is an index of `values`.

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
  /// Returns the labels of an image's pixels; see ``values(of:workers:)``.
  public func labels(of image: Image<UInt8>, workers: Workers) -> LabelMap {
    LabelMap(width: image.width, height: image.height, labels: values(of: image, workers: workers))
  }
}
