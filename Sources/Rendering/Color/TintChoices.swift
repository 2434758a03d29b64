/// The colours that labels may be tinted in, and how easily any two of them are confused.
///
/// They are fixed, so that a label keeps its tint when its mean changes a little.
struct TintChoices: Sendable {
  let colors: [SIMD3<UInt8>]
  /// OKLab coordinates.
  let labs: [SIMD3<Double>]
  /// The confusion of each two, `colors.count` rows of as many values.
  private let penalties: [Double]

  /// 24 hues in three lightnesses, a dark grey and a light grey: for up to 48 labels.
  static let few = TintChoices(hues: 24, lightnesses: [0.56, 0.69, 0.82], chromas: [0.15])
  /// 36 hues in five lightnesses and two chromas, and the greys.
  static let many = TintChoices(hues: 36, lightnesses: [0.50, 0.58, 0.66, 0.74, 0.82], chromas: [0.15, 0.09])

  private init(hues: Int, lightnesses: [Double], chromas: [Double]) {
    var colors: [SIMD3<UInt8>] = []
    for chroma in chromas {
      for lightness in lightnesses {
        for hue in 0..<hues {
          let angle = 2 * Double.pi * (Double(hue) + 0.5) / Double(hues)
          colors.append(OKLCH(lightness: lightness, chroma: chroma, hue: angle).color)
        }
      }
    }
    for lightness in [0.42, 0.86] { colors.append(OKLCH(lightness: lightness, chroma: 0, hue: 0).color) }
    self.colors = colors
    let seen = ColorVision.allCases.map { vision in colors.map(vision.lab) }
    labs = seen[0]
    penalties = colors.indices.flatMap { one in
      colors.indices.map { other in
        Self.confusion(seen.map { $0[one] }, seen.map { $0[other] }) + (colors[one] == colors[other] ? 20 : 0)
      }
    }
  }

  /// How easily two of the colours are confused.
  func penalty(_ one: Int, _ other: Int) -> Double { penalties[one * colors.count + other] }

  /// How easily two colours are confused.
  ///
  /// It is 0.6 f(d) + 0.4 f(e) + 4 g, with f(d) = max(0, 1 - d / 0.25)². d is their distance in
  /// OKLab, e the smaller of their distances in the two forms of colour blindness; differences of
  /// lightness count half in both, because shading in the photo looks the same. g = max(0,
  /// 1 - s / 0.14)², with the distance s in which lightness counts in full, keeps any two labels
  /// apart. 20 is added for one and the same colour, which is thus used twice only by hundreds of
  /// labels.
  ///
  /// - Parameters:
  ///   - one: a colour as it is seen by each of ``ColorVision``.
  ///   - other: the other colour.
  private static func confusion(_ one: [SIMD3<Double>], _ other: [SIMD3<Double>]) -> Double {
    func distance(_ vision: Int, _ lightness: Double) -> Double {
      let difference = (one[vision] - other[vision]) * SIMD3(lightness, 1, 1)
      return (difference * difference).sum().squareRoot()
    }
    func closeness(_ distance: Double, _ far: Double) -> Double {
      let part = max(0, 1 - distance / far)
      return part * part
    }
    let blind = min(distance(1, 0.5), distance(2, 0.5))
    return 0.6 * closeness(distance(0, 0.5), 0.25) + 0.4 * closeness(blind, 0.25) + 4 * closeness(distance(0, 1), 0.14)
  }
}
