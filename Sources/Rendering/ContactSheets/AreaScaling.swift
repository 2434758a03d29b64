import Raster

extension Image<UInt8> {
  /// The picture at another size: the mean over the area that each new pixel has in the old
  /// picture, in encoded sRGB.
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

/// The samples that each new pixel covers along one axis, with its parts of them, whose sum is 1.
private struct AreaWeights {
  /// The first sample of each new pixel.
  private(set) var first: [Int] = []
  /// Where each new pixel's parts begin; one more than there are pixels.
  private(set) var starts = [0]
  private(set) var parts: [Float] = []

  init(from count: Int, to newCount: Int) {
    for pixel in 0..<newCount {
      let start = Double(pixel * count) / Double(newCount), end = Double((pixel + 1) * count) / Double(newCount)
      let low = min(Int(start), count - 1)
      let high = max(min(Int(end.rounded(.up)), count), low + 1)
      first.append(low)
      parts += (low..<high).map { Float((min(end, Double($0 + 1)) - max(start, Double($0))) / (end - start)) }
      starts.append(parts.count)
    }
  }
}

private func areaScaled(
  _ samples: [UInt8], _ width: Int, _ height: Int, _ channels: Int, _ newWidth: Int, _ newHeight: Int
) -> [UInt8] {
  let columns = AreaWeights(from: width, to: newWidth), rows = AreaWeights(from: height, to: newHeight)
  let rowCount = width * channels
  var scaled = [UInt8](repeating: 0, count: newWidth * newHeight * channels)
  var row = [Float](repeating: 0, count: rowCount)
  for y in 0..<newHeight {
    for index in rows.starts[y]..<rows.starts[y + 1] {
      let start = (rows.first[y] + index - rows.starts[y]) * rowCount
      add(
        samples.span.extracting(start..<(start + rowCount)), times: rows.parts[index], to: &row,
        isFirst: index == rows.starts[y])
    }
    for x in 0..<newWidth {
      for channel in 0..<channels {
        var sum: Float = 0.5
        var place = columns.first[x] * channels + channel
        for index in columns.starts[x]..<columns.starts[x + 1] {
          sum += columns.parts[index] * row[place]
          place += channels
        }
        scaled[(y * newWidth + x) * channels + channel] = UInt8(min(sum, 255))
      }
    }
  }
  return scaled
}

private func add(_ samples: Span<UInt8>, times part: Float, to row: inout [Float], isFirst: Bool) {
  var row = row.mutableSpan
  if isFirst {
    for index in samples.indices { row[index] = part * Float(samples[index]) }
  } else {
    for index in samples.indices { row[index] += part * Float(samples[index]) }
  }
}
