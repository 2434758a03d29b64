import Raster

extension Image<UInt8> {
  /// Resizes the picture. Each new pixel is the mean, in encoded sRGB, over the area that it covers
  /// in the old picture.
  func scaled(width newWidth: Int, height newHeight: Int) -> Image {
    guard newWidth != width || newHeight != height else { return self }
    let codes = areaScaled(samples, width, height, layout.sampleCount, newWidth, newHeight)
    return Image(width: newWidth, height: newHeight, layout: layout, samples: codes)
  }
}

extension Mask {
  /// Resizes the mask. A new pixel is inside if at least half of its area was.
  func scaled(width newWidth: Int, height newHeight: Int) -> Mask {
    guard newWidth != width || newHeight != height else { return self }
    let codes = areaScaled(samples, width, height, 1, newWidth, newHeight)
    return Mask(width: newWidth, height: newHeight, samples: codes.map { $0 < 128 ? 0 : 255 })
  }
}

/// The samples that each new pixel covers along one axis, and their weights, whose sum is 1 for
/// each pixel.
private struct AreaWeights {
  /// The first sample that each new pixel covers.
  private(set) var first: [Int] = []
  /// The index in `weights` of each new pixel's first weight, followed by the number of weights.
  private(set) var starts = [0]
  private(set) var weights: [Float] = []

  init(from count: Int, to newCount: Int) {
    for pixel in 0..<newCount {
      let start = Double(pixel * count) / Double(newCount), end = Double((pixel + 1) * count) / Double(newCount)
      let low = min(Int(start), count - 1)
      let high = max(min(Int(end.rounded(.up)), count), low + 1)
      first.append(low)
      weights += (low..<high).map { Float((min(end, Double($0 + 1)) - max(start, Double($0))) / (end - start)) }
      starts.append(weights.count)
    }
  }
}

/// Resizes interleaved samples, first vertically, then horizontally, row by row.
private func areaScaled(
  _ samples: [UInt8], _ width: Int, _ height: Int, _ channels: Int, _ newWidth: Int, _ newHeight: Int
) -> [UInt8] {
  let columns = AreaWeights(from: width, to: newWidth), rows = AreaWeights(from: height, to: newHeight)
  let rowCount = width * channels
  var scaled: [UInt8] = []
  scaled.reserveCapacity(newWidth * newHeight * channels)
  var row = [Float](repeating: 0, count: rowCount)
  for y in 0..<newHeight {
    for index in rows.starts[y]..<rows.starts[y + 1] {
      let start = (rows.first[y] + index - rows.starts[y]) * rowCount
      add(
        samples.span.extracting(start..<(start + rowCount)), times: rows.weights[index], to: &row,
        isFirst: index == rows.starts[y])
    }
    appendScaled(row, columns, channels: channels, to: &scaled)
  }
  return scaled
}

/// Resizes one row of samples horizontally and appends it, rounded to nearest.
private func appendScaled(_ row: [Float], _ columns: AreaWeights, channels: Int, to scaled: inout [UInt8]) {
  for (x, first) in columns.first.enumerated() {
    for channel in 0..<channels {
      var sum: Float = 0.5
      var sample = first * channels + channel
      for index in columns.starts[x]..<columns.starts[x + 1] {
        sum += columns.weights[index] * row[sample]
        sample += channels
      }
      scaled.append(UInt8(min(sum, 255)))
    }
  }
}

/// Adds weighted samples to a row, or sets the row to them if they are the first.
private func add(_ samples: Span<UInt8>, times weight: Float, to row: inout [Float], isFirst: Bool) {
  var row = row.mutableSpan
  if isFirst {
    for index in samples.indices { row[index] = weight * Float(samples[index]) }
  } else {
    for index in samples.indices { row[index] += weight * Float(samples[index]) }
  }
}
