/// How strongly neighbouring pixels are drawn to one label.
///
/// Smoothed labels are those of a Markov random field. They approximately minimise the energy, in
/// bits,
///
///     E(l) = - sum_i log2(1 + r p(l_i | x_i)) + sum_ij w_ij [l_i != l_j]
///     w_ij = 4 S exp(-|c_i - c_j|^2 / (2 v)) / |i - j|              over the eight neighbours
///
/// with `p(k | x)` the mixture's posterior, c encoded sRGB and v the mean of `|c_i - c_j|^2` over
/// neighbours. r is 256, so that a colour is evidence of at most eight bits for a label: far from
/// all components, log-densities overstate the evidence. Fully transparent pixels have neither
/// evidence nor edges.
///
/// The field is first solved on blocks of b x b pixels, with the mean evidence and colour of up to
/// four pixels of each block; pixels then start from their block's label. b is the greatest power
/// of two that leaves at least 2^18 blocks, and at least 2. The strength between blocks is
/// `S min(1, s / b)`, with `s = max(1, sqrt(pixels / 2^18))`. Blocks make the result independent of
/// the resolution: a photo of any size loses the details that it would lose at 0.3 megapixels,
/// while boundaries are placed by pixel. The module's README gives the reasons and the figures.
public struct Smoothing: Sendable, Hashable {
  /// S: 0 labels every pixel by its own colour; 1 suits photos. At most 1e6.
  public let strength: Double

  /// - Parameter strength: S; 0 if it is negative or not a number.
  public init(strength: Double) { self.strength = strength > 0 ? min(strength, 1e6) : 0 }

  /// Strength 0: every pixel has the label that is most likely by its own colour.
  public static let none = Smoothing(strength: 0)

  /// Strength 1.
  public static let standard = Smoothing(strength: 1)
}

/// The parameters with which a picture's label field is solved.
struct SmoothingPlan {
  /// The blocks that are labelled first.
  let block: PixelBlock
  /// The strength of an edge between two blocks of equal colour, in bits.
  let blockStrength: Double
  /// The strength of an edge between two pixels of equal colour, in bits.
  let strength: Double

  /// The number of mean-field steps on blocks, from the evidence alone.
  static let steps = 10
  /// The number of mean-field steps on pixels, from the labels of their blocks.
  static let refiningSteps = 4
  /// r of ``Smoothing``.
  static let ratio: Float = 256

  init(_ smoothing: Smoothing, pixelCount: Int) {
    let scale = max(1, (Double(pixelCount) / 0x1p18).squareRoot())
    var side = 2
    while Double(2 * side) <= scale { side *= 2 }
    block = PixelBlock(side: side)
    strength = 4 * smoothing.strength
    blockStrength = strength * min(1, scale / Double(side))
  }
}
