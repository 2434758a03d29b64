/// Candidates for inks: peaks of the colours of solid pixels, and of the plain pixels of strokes
/// that are far from them.
struct InkPeaks {
  struct Peak {
    let color: SIMD3<Float>
    /// The number of pixels near it.
    let mass: Double
    let isSolid: Bool
  }

  private(set) var peaks: [Peak]
  /// The noise of lightness and chroma around edges: the root mean squares of what pixels that are
  /// not solid differ from the solid ink that they and their neighbours are near.
  let ringing: (light: Float, chroma: Float)

  /// The most peaks, one for each bit of a word.
  static let limit = 64

  init(of pixels: DrawnPixels) {
    let traits = pixels.traits, count = Double(pixels.count)
    let solid = ColorCells(of: pixels, side: 2) { pixels.isSolid[$0] }
    peaks = solid.peaks(
      radius: 11 + 3 * traits.noise, core: 4, least: max(24, 2e-5 * count), limit: 40, isSolid: true)
    peaks = Self.joined(peaks, ColorCells(of: pixels, side: 3) { pixels.isSolid[$0] })
    let colors = peaks.map(\.color)
    ringing = Self.ringing(pixels, colors)
    let strokes = ColorCells(of: pixels, side: traits.cell) {
      !pixels.isSolid[$0] && pixels.isPlain[$0]
        && nearestInk(to: pixels.colors[$0], colors).distance > traits.radius
    }
    peaks += strokes.peaks(
      radius: traits.radius, core: 9, least: max(traits.leastPixels, 3e-5 * count),
      limit: Self.limit - 2 - peaks.count, isSolid: false)
  }

  /// Joins peaks between which there is no valley: parts of a shaded ground.
  private static func joined(_ peaks: [Peak], _ cells: ColorCells) -> [Peak] {
    var owners = Array(peaks.indices)
    for a in peaks.indices {
      for b in 0..<a {
        let d = peaks[a].color - peaks[b].color
        guard (d * d).sum() < 1600 else { continue }
        let middle = cells.mass(near: (peaks[a].color + peaks[b].color) / 2, 5)
        let least = min(cells.mass(near: peaks[a].color, 5), cells.mass(near: peaks[b].color, 5))
        guard middle > 0.3 * least else { continue }
        let old = owners[a], new = owners[b]
        for index in owners.indices where owners[index] == old { owners[index] = new }
      }
    }
    return Set(owners).sorted().map { owner in
      let members = peaks.indices.filter { owners[$0] == owner }.map { peaks[$0] }
      let mass = members.reduce(0) { $0 + $1.mass }
      let color = members.reduce(SIMD3<Double>()) { $0 + $1.mass / mass * SIMD3<Double>($1.color) }
      return Peak(color: SIMD3<Float>(color), mass: mass, isSolid: true)
    }
  }

  private static func ringing(_ pixels: DrawnPixels, _ inks: [SIMD3<Float>]) -> (light: Float, chroma: Float) {
    let (width, height) = (pixels.width, pixels.height)
    var sum = SIMD2<Double>(), count = 0.0
    guard width > 4, height > 4 else { return (0, 0) }
    for y in 2..<height - 2 {
      for pixel in y * width + 2..<(y + 1) * width - 2 where !pixels.isSolid[pixel] {
        let found = nearestInk(to: pixels.colors[pixel], inks)
        guard found.distance <= 30 else { continue }
        let ink = inks[found.ink]
        let isNear = [-width, 0, width].allSatisfy { row in
          (pixel + row - 1...pixel + row + 1).allSatisfy {
            let d = pixels.colors[$0] - ink
            return (d * d).sum() <= 1200
          }
        }
        guard isNear else { continue }
        let d = SIMD3<Double>(pixels.colors[pixel] - ink)
        sum += SIMD2(d.x * d.x, (d.y * d.y + d.z * d.z) / 2)
        count += 1
      }
    }
    let mean = sum / max(count, 1)
    return (Float(mean.x.squareRoot()), Float(mean.y.squareRoot()))
  }
}

/// The nearest of some inks to a color, and its distance; infinity without inks.
func nearestInk(to color: SIMD3<Float>, _ inks: [SIMD3<Float>]) -> (ink: Int, distance: Float) {
  var best = (ink: 0, squared: Float.infinity)
  for index in inks.indices {
    let d = color - inks[index], squared = (d * d).sum()
    if squared < best.squared { best = (index, squared) }
  }
  return (best.ink, best.squared.squareRoot())
}
