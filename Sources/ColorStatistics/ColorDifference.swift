import RealModule

extension ColorSpace {
  /// Returns the difference of two colors in CIE L\*a\*b\* by CIEDE2000, with `kL = kC = kH = 1`; 1
  /// is about the least that an eye sees.
  ///
  /// Sharma, Wu and Dalal, "The CIEDE2000 color-difference formula", Color Research and Application
  /// 30, 2005. Names and numbers of equations are theirs.
  ///
  /// - Parameters:
  ///   - a: coordinates of ``ColorSpace/lab`` times 100, so that L\* is in 0...100.
  ///   - b: likewise.
  package static func difference2000(lab a: SIMD3<Double>, _ b: SIMD3<Double>) -> Double {
    // Equations 2 to 6: a is stretched where chroma is low.
    let half = 0.5 * (1 - chromaWeight((chroma(a) + chroma(b)) / 2))
    let p = SIMD3(a.x, (1 + half) * a.y, a.z), q = SIMD3(b.x, (1 + half) * b.y, b.z)
    let chromas = (chroma(p), chroma(q)), isGray = chromas.0 * chromas.1 == 0
    let hues = (hue(p), hue(q))
    // 10 and 14: the shorter way around the circle of hues, and its middle.
    var turn = isGray ? 0 : hues.1 - hues.0
    if turn > .pi { turn -= 2 * .pi } else if turn < -.pi { turn += 2 * .pi }
    var hue = isGray ? hues.0 + hues.1 : hues.0 + turn / 2
    if hue < 0 { hue += 2 * .pi } else if hue >= 2 * .pi { hue -= 2 * .pi }
    let lightness = (p.x + q.x) / 2 - 50, chroma = (chromas.0 + chromas.1) / 2
    // 15 to 21.
    let t =
      1 - 0.17 * .cos(hue - 30 * degree) + 0.24 * .cos(2 * hue) + 0.32 * .cos(3 * hue + 6 * degree)
      - 0.20 * .cos(4 * hue - 63 * degree)
    let square = lightness * lightness
    let forLightness = 1 + 0.015 * square / (20 + square).squareRoot()
    let forChroma = 1 + 0.045 * chroma, forHue = 1 + 0.015 * chroma * t
    let bell = (hue - 275 * degree) / (25 * degree)
    let rotation = -2 * chromaWeight(chroma) * .sin(60 * degree * .exp(-bell * bell))
    let l = (q.x - p.x) / forLightness, c = (chromas.1 - chromas.0) / forChroma
    let h = 2 * (chromas.0 * chromas.1).squareRoot() * .sin(turn / 2) / forHue
    return max(0, l * l + c * c + h * h + rotation * c * h).squareRoot()
  }

  private static let degree = Double.pi / 180

  private static func chroma(_ color: SIMD3<Double>) -> Double { (color.y * color.y + color.z * color.z).squareRoot() }

  /// The hue in 0 to 2 π; 0 for grays.
  private static func hue(_ color: SIMD3<Double>) -> Double {
    if color.y == 0, color.z == 0 { return 0 }
    let angle = Double.atan2(y: color.z, x: color.y)
    return angle < 0 ? angle + 2 * .pi : angle
  }

  /// `sqrt(C⁷ / (C⁷ + 25⁷))`.
  private static func chromaWeight(_ chroma: Double) -> Double {
    let cube = chroma * chroma * chroma, seventh = cube * cube * chroma
    return (seventh / (seventh + 6_103_515_625)).squareRoot()
  }
}
