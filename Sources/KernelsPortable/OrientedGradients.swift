private let cellSize = 4
/// The number of floats of a cell's histogram: orientations 0 to 8 start at index 0, the opposite
/// ones at index 16.
private let histogramWidth = 32

/// The number of bytes of scratch memory that ``orientedGradients`` needs.
func gradientScratchBytes(size n: Int) -> Int {
  let width = n / cellSize + 2
  return (width * width * (histogramWidth + 2) + 9 * (n + 2 * channelWidth) + 2 * n) * MemoryLayout<Float>.stride
}

/// Writes histograms of oriented gradients on cells of 4 x 4 pixels, normalised by the energies of
/// the four blocks of 2 x 2 cells that contain each cell (Felzenszwalb, Girshick, McAllester and
/// Ramanan, PAMI 32, 2010).
///
/// The gradient of a pixel is taken from the colour channel in which it is steepest. A cell has
/// three groups of sixteen channels. Channels 0 to 8 hold the nine orientations in the first group,
/// their opposites in the second, and the sums of both (orientation without sign) in the third.
/// Channels 9 to 12 of the first group are the energies after normalisation; channel 13 is the mean
/// green minus 1/2. All other channels are 0.
///
/// - Parameters:
///   - size: n, the number of pixels along a side, a multiple of 16.
///   - window: a factor for each of the `(n / 4)^2` cells.
///   - output: three groups of sixteen floats for each cell.
func orientedGradients(
  size n: Int, red: UnsafePointer<Float>, green: UnsafePointer<Float>, blue: UnsafePointer<Float>,
  window: UnsafePointer<Float>,
  into output: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>
) {
  let cells = n / cellSize, width = cells + 2
  let histograms = scratch
  let energies = histograms + width * width * histogramWidth
  let norms = energies + width * width
  let rows = norms + width * width
  let padded = n + 2 * channelWidth
  let magnitudes = rows + 9 * padded
  let bins = UnsafeMutableRawPointer(magnitudes + n).assumingMemoryBound(to: UInt32.self)
  histograms.update(repeating: 0, count: width * width * histogramWidth)

  func fillRow(_ y: Int) {
    let at = min(max(y, 0), n - 1) * n
    for channel in 0..<3 {
      let row = rows + ((y + 3) % 3 * 3 + channel) * padded + channelWidth
      row.update(from: (channel == 0 ? red : channel == 1 ? green : blue) + at, count: n)
      row[-1] = row[0]
      row[n] = row[n - 1]
    }
  }
  fillRow(-1)
  fillRow(0)
  for y in 0..<n {
    fillRow(y + 1)
    let above = rows + ((y + 2) % 3 * 3) * padded + channelWidth
    let here = rows + (y % 3 * 3) * padded + channelWidth
    let below = rows + ((y + 1) % 3 * 3) * padded + channelWidth
    for x in Swift.stride(from: 0, to: n, by: lanes) {
      writeGradients(above + x, here + x, below + x, padded, magnitudes + x, bins + x)
    }
    // A pixel distributes its magnitude bilinearly over the four nearest cells.
    let place = 2 * y + 1 + cellSize, line = histograms + place / (2 * cellSize) * width * histogramWidth,
      next = line + width * histogramWidth
    let down = Float(place % (2 * cellSize)) / Float(2 * cellSize)
    for x in 0..<n {
      let place = 2 * x + 1 + cellSize, right = Float(place % (2 * cellSize)) / Float(2 * cellSize)
      let at = place / (2 * cellSize) * histogramWidth + Int(bins[x])
      let r = magnitudes[x] * right, l = magnitudes[x] - r
      line[at] += l - l * down
      line[at + histogramWidth] += r - r * down
      next[at] += l * down
      next[at + histogramWidth] += r * down
    }
  }
  for cell in 0..<width * width {
    var sum = splat(0)
    for part in Swift.stride(from: 0, to: channelWidth, by: lanes) {
      let u =
        load(histograms + cell * histogramWidth + part) + load(histograms + cell * histogramWidth + channelWidth + part)
      sum = fma(u, u, sum)
    }
    energies[cell] = total(sum)
  }
  // Each cell's entry is for the block of 2 x 2 cells whose upper left cell it is.
  for cell in 0..<width * (width - 1) - 1 {
    let energy = energies[cell] + energies[cell + 1] + (energies[cell + width] + energies[cell + width + 1])
    norms[cell] = 1 / (energy + 1e-4).squareRoot()
  }
  for y in 0..<cells {
    for x in 0..<cells {
      let cell = (y + 1) * width + x + 1
      writeCell(
        histograms + cell * histogramWidth, norms + cell, width, green + (y * n + x) * cellSize, n,
        window[y * cells + x],
        output + (y * cells + x) * channelWidth, cells * cells * channelWidth)
    }
  }
}

/// Writes the gradient magnitudes and orientation bins of a vector of pixels.
@inline(__always)
private func writeGradients(
  _ above: UnsafePointer<Float>, _ here: UnsafePointer<Float>, _ below: UnsafePointer<Float>, _ plane: Int,
  _ magnitudes: UnsafeMutablePointer<Float>, _ bins: UnsafeMutablePointer<UInt32>
) {
  var gx = splat(0), gy = gx, steepest = splat(-1)
  for channel in 0..<3 {
    let dx = load(here + channel * plane + 1) - load(here + channel * plane - 1)
    let dy = load(below + channel * plane) - load(above + channel * plane)
    let m = fma(dx, dx, dy * dy)
    let isSteeper = steepest .< m
    steepest = steepest.replacing(with: m, where: isSteeper)
    gx = gx.replacing(with: dx, where: isSteeper)
    gy = gy.replacing(with: dy, where: isSteeper)
  }
  var best = splat(0), bin = splat(0)
  for o in 0..<9 {
    let (cosine, sine) = direction(o)
    let dot = fma(gx, splat(cosine), gy * splat(sine))
    let along = best .< dot
    best = best.replacing(with: dot, where: along)
    bin = bin.replacing(with: splat(Float(o)), where: along)
    let against = best .< -dot
    best = best.replacing(with: -dot, where: against)
    bin = bin.replacing(with: splat(Float(o + channelWidth)), where: against)
  }
  store(steepest, magnitudes)
  for lane in 0..<lanes { magnitudes[lane] = magnitudes[lane].squareRoot() }
  // Adding 2^23 moves a whole number below 2^23 to the low bits.
  let bits = unsafeBitCast(bin + splat(0x1p23), to: Bits.self) & Bits(repeating: 0x1f)
  UnsafeMutableRawPointer(bins).storeBytes(of: bits, as: Bits.self)
}

/// The cosine and sine of `o pi / 9`.
@inline(__always)
private func direction(_ o: Int) -> (Float, Float) {
  switch o {
  case 0: (1, 0)
  case 1: (0.9396926207859084, 0.3420201433256687)
  case 2: (0.766044443118978, 0.6427876096865393)
  case 3: (0.5, 0.8660254037844386)
  case 4: (0.17364817766693041, 0.984807753012208)
  case 5: (-0.17364817766693033, 0.984807753012208)
  case 6: (-0.5, 0.8660254037844387)
  case 7: (-0.766044443118978, 0.6427876096865395)
  default: (-0.9396926207859083, 0.3420201433256689)
  }
}

/// Writes the channels of one cell.
///
/// - Parameter norms: the inverse norm of the block whose upper left cell this is.
@inline(__always)
private func writeCell(
  _ histogram: UnsafePointer<Float>, _ norms: UnsafePointer<Float>, _ width: Int, _ pixels: UnsafePointer<Float>,
  _ rowStride: Int,
  _ window: Float, _ output: UnsafeMutablePointer<Float>, _ group: Int
) {
  let n0 = norms[0], n1 = norms[-width], n2 = norms[-1], n3 = norms[-width - 1]
  var t0 = splat(0), t1 = t0, t2 = t0, t3 = t0
  let half = splat(0.5 * window)
  for part in Swift.stride(from: 0, to: channelWidth, by: lanes) {
    let h = load(histogram + part), o = load(histogram + channelWidth + part), u = h + o
    let p0 = clipped(h, n0), p1 = clipped(h, n1), p2 = clipped(h, n2), p3 = clipped(h, n3)
    let q0 = clipped(o, n0), q1 = clipped(o, n1), q2 = clipped(o, n2), q3 = clipped(o, n3)
    t0 += p0 + q0
    t1 += p1 + q1
    t2 += p2 + q2
    t3 += p3 + q3
    store((p0 + p1 + (p2 + p3)) * half, output + part)
    store((q0 + q1 + (q2 + q3)) * half, output + group + part)
    store((clipped(u, n0) + clipped(u, n1) + (clipped(u, n2) + clipped(u, n3))) * half, output + 2 * group + part)
  }
  let energyScale: Float = 0.2357
  output[9] = energyScale * total(t0) * window
  output[10] = energyScale * total(t1) * window
  output[11] = energyScale * total(t2) * window
  output[12] = energyScale * total(t3) * window
  var sum: Float = 0
  for y in 0..<cellSize {
    for x in 0..<cellSize { sum += pixels[y * rowStride + x] }
  }
  output[13] = (sum / Float(cellSize * cellSize) - 0.5) * window
}

/// Normalises and clips at 0.2, so that a single strong edge does not outweigh all others.
@inline(__always)
private func clipped(_ v: Vector, _ norm: Float) -> Vector { minimum(v * splat(norm), splat(0.2)) }
