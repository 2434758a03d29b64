/// How much the labels of neighbouring pixels are drawn together.
///
/// Labels are those of a Markov random field; of all label maps the one looked for has the least
/// energy, in bits,
///
///     E(l) = - sum_i log2(1 + r p(l_i | x_i)) + sum_ij w_ij [l_i != l_j]
///     w_ij = 4 S exp(-|c_i - c_j|^2 / (2 v)) / |i - j|              over the eight neighbours
///
/// with `p(k | x)` the mixture's posterior, c encoded sRGB and v the mean of `|c_i - c_j|^2` over
/// neighbours. r is 256: a colour is evidence of eight bits for a label at most, as densities far
/// from all components say less than their logarithms claim. Fully transparent pixels are no
/// evidence and have no edges.
///
/// A field of the same kind is first solved on blocks of b x b pixels with the mean evidence and
/// colour of up to four of a block's pixels, and pixels start from their block's label. b is the
/// greatest power of two such that there are 2^18 blocks at least, but 2 at least, and strengths
/// between blocks are S times the least of 1 and s / b, s being the root of the pixels' number over
/// 2^18, or 1 if that is more: up to half a megapixel blocks are the same field as pixels, on
/// coarser places, and beyond that what is small beside the picture is taken away in a photo of any
/// size. Boundaries are those of pixels. The module's README has the reasons and the figures.
public struct Smoothing: Sendable, Hashable {
  /// S: 0 leaves every pixel to itself, 1 is for photos; what is not above 0 counts as 0.
  public let strength: Double

  public init(strength: Double) { self.strength = strength > 0 ? min(strength, 1e6) : 0 }

  /// Every pixel has the label that its colour alone makes most likely.
  public static let none = Smoothing(strength: 0)

  /// Strength 1.
  public static let standard = Smoothing(strength: 1)
}

/// How a picture's label field is solved.
struct SmoothingPlan {
  /// What is labelled first.
  let block: PixelBlock
  /// Of edges between places of one colour, in bits.
  let blockStrength: Double
  let strength: Double

  /// Steps of mean field from the evidence alone, and from the labels of blocks.
  static let steps = 10
  static let refiningSteps = 4
  /// r.
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
