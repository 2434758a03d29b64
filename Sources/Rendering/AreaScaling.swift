import Raster

extension Image<UInt8> {
  /// The picture at another size: the mean over the area that each new pixel has in the old picture, in encoded sRGB.
  func scaled(width newWidth: Int, height newHeight: Int) -> Image {
    guard newWidth != width || newHeight != height else { return self }
    let codes = areaScaled(samples, width, height, layout.sampleCount, newWidth, newHeight)
    return Image(width: newWidth, height: newHeight, layout: layout, samples: codes)
  }
}

extension Mask {
  /// The mask at another size: inside are the pixels that are so by half or more.
  func scaled(width newWidth: Int, height newHeight: Int) -> Mask {
    guard newWidth != width || newHeight != height else { return self }
    let codes = areaScaled(samples, width, height, 1, newWidth, newHeight)
    return Mask(width: newWidth, height: newHeight, samples: codes.map { $0 < 128 ? 0 : 255 })
  }
}

/// The samples that a new pixel covers along one axis, with its parts of them; the parts' sum is 1.
private struct AreaWeights {
  let first: Int
  let weights: [Float]

  init(pixel: Int, of newCount: Int, from count: Int) {
    let start = Double(pixel * count) / Double(newCount), end = Double((pixel + 1) * count) / Double(newCount)
    first = min(Int(start), count - 1)
    let last = max(min(Int(end.rounded(.up)), count), first + 1)
    weights = (first..<last).map { Float((min(end, Double($0 + 1)) - max(start, Double($0))) / (end - start)) }
  }
}

private func areaScaled(
  _ samples: [UInt8], _ width: Int, _ height: Int, _ channels: Int, _ newWidth: Int, _ newHeight: Int
) -> [UInt8] {
  let columns = (0..<newWidth).map { AreaWeights(pixel: $0, of: newWidth, from: width) }
  let rowCount = width * channels
  var scaled: [UInt8] = []
  scaled.reserveCapacity(newWidth * newHeight * channels)
  var row = [Float](repeating: 0, count: rowCount)
  for y in 0..<newHeight {
    let rows = AreaWeights(pixel: y, of: newHeight, from: height)
    for (offset, weight) in rows.weights.enumerated() {
      let start = (rows.first + offset) * rowCount
      if offset == 0 {
        for index in 0..<rowCount { row[index] = weight * Float(samples[start + index]) }
      } else {
        for index in 0..<rowCount { row[index] += weight * Float(samples[start + index]) }
      }
    }
    for column in columns {
      for channel in 0..<channels {
        var sum: Float = 0
        for (offset, weight) in column.weights.enumerated() { sum += weight * row[(column.first + offset) * channels + channel] }
        scaled.append(UInt8(min(sum.rounded(), 255)))
      }
    }
  }
  return scaled
}
