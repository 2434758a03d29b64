import ColorStatistics

extension PyramidLevel {
  /// Returns the minimum barrier distance of each pixel to the known background, divided by its
  /// mean over unknown pixels.
  ///
  /// The barrier of a path is the range (maximum less minimum) of a channel along it; the distance
  /// is the least barrier over all paths, summed over the channels of Lab. It is small for
  /// background inside the box that continues the background outside.
  ///
  /// Strand, Ciesielski, Malmberg and Saha, CVIU 117, 2013; approximated by two raster scans in
  /// each direction as in Zhang, Sclaroff, Lin, Shen, Price and Mech, ICCV 2015.
  func barrierDistances() -> [Float] {
    var total = [Float](repeating: 0, count: pixelCount)
    for plane in smoothedLab() {
      let distances = barrierDistances(plane)
      for pixel in total.indices { total[pixel] += distances[pixel] }
    }
    var sum = 0.0, count = 0
    for pixel in total.indices where hints[pixel] == CutoutHint.unknown.rawValue {
      sum += Double(total[pixel])
      count += 1
    }
    let mean = Float(max(sum / Double(max(count, 1)), 1e-6))
    return total.map { $0 / mean }
  }

  private func isKnownBackground(_ pixel: Int) -> Bool {
    hints[pixel] == CutoutHint.background.rawValue || hints[pixel] == PyramidLevel.invisible
  }

  private func barrierDistances(_ plane: [Float]) -> [Float] {
    let values = plane.span, width = width
    var low = plane, high = plane
    var distances = (0..<pixelCount).map { isKnownBackground($0) ? 0 : Float.infinity }
    func step(_ pixel: Int, _ from: Int) {
      let least = min(low[from], values[pixel]), most = max(high[from], values[pixel])
      if most - least < distances[pixel] {
        distances[pixel] = most - least
        low[pixel] = least
        high[pixel] = most
      }
    }
    for _ in 0..<2 {
      for y in 0..<height {
        for x in 0..<width {
          let pixel = y * width + x
          if x > 0 { step(pixel, pixel - 1) }
          if y > 0 { step(pixel, pixel - width) }
        }
      }
      for y in stride(from: height - 1, through: 0, by: -1) {
        for x in stride(from: width - 1, through: 0, by: -1) {
          let pixel = y * width + x
          if x + 1 < width { step(pixel, pixel + 1) }
          if y + 1 < height { step(pixel, pixel + width) }
        }
      }
    }
    // A single pixel without known background has no path.
    return distances.map { $0.isFinite ? $0 : 0 }
  }

  /// Returns the planes L, a and b, each filtered twice by [1 2 1] / 4 along both axes, since noise
  /// adds to every barrier.
  private func smoothedLab() -> [[Float]] {
    var planes = [[Float]](repeating: [], count: 3)
    for channel in 0..<3 { planes[channel].reserveCapacity(pixelCount) }
    for pixel in 0..<pixelCount {
      let srgb = SIMD3(Double(pixels[3 * pixel]), Double(pixels[3 * pixel + 1]), Double(pixels[3 * pixel + 2])) / 255
      let lab = ColorSpace.lab.coordinates(ofSRGB: srgb)
      for channel in 0..<3 { planes[channel].append(Float(lab[channel])) }
    }
    return planes.map { blurred(blurred($0)) }
  }

  private func blurred(_ plane: [Float]) -> [Float] {
    var across = plane
    for y in 0..<height {
      for x in 0..<width {
        let at = y * width + x
        across[at] = 0.5 * plane[at] + 0.25 * (plane[x > 0 ? at - 1 : at] + plane[x + 1 < width ? at + 1 : at])
      }
    }
    var result = across
    for y in 0..<height {
      for x in 0..<width {
        let at = y * width + x
        result[at] =
          0.5 * across[at] + 0.25 * (across[y > 0 ? at - width : at] + across[y + 1 < height ? at + width : at])
      }
    }
    return result
  }
}
