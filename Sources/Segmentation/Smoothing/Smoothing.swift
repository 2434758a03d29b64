/// How much the labels of neighbouring pixels are drawn together.
///
/// A label map's smoothness is that of a Markov random field: of all label maps the one wanted has the least energy
///
///     E(l) = - sum_i log2(1 + r p(l_i | x_i)) + sum_ij w_ij [l_i != l_j]
///     w_ij = 2 S s^(1/2) exp(-|c_i - c_j|^2 / (2 v)) / |i - j|            over the eight neighbours
///
/// with `p(k | x)` the mixture's posterior, c encoded sRGB, v the mean of `|c_i - c_j|^2` over neighbours and s the picture's side in units of
/// 512 pixels, 1 at least. `r` is 64 a component, so that a colour is evidence of some 6 bits for a label at most: densities far from
/// all components say less than their logarithms claim. The module's README tells how E is made small, and the reasons.
public struct Smoothing: Sendable, Hashable {
  /// S: 0 leaves every pixel to itself, 1 is for photos; what is not above 0 counts as 0.
  public let strength: Double

  public init(strength: Double) { self.strength = strength > 0 ? min(strength, 1e6) : 0 }

  /// Every pixel has the label that its colour alone makes most likely.
  public static let none = Smoothing(strength: 0)

  /// Strength 1.
  public static let standard = Smoothing(strength: 1)
}

/// The levels at which a picture's label field is solved.
struct SmoothingPlan {
  /// The side of the blocks of pixels that are labelled first, a power of two; 1 to begin with pixels.
  let block: Int
  /// The strength of edges between blocks, and between pixels.
  let blockStrength: Double
  let pixelStrength: Double

  /// Steps of mean field from the evidence alone, and from labels of blocks.
  static let steps = 10
  static let refiningSteps = 6
  /// r for each component.
  static let ratio: Float = 64
  private static let unitStrength = 3.0
  private static let unitArea = 512.0 * 512

  init(_ smoothing: Smoothing, pixelCount: Int) {
    let scale = max(1, (Double(pixelCount) / Self.unitArea).squareRoot())
    var block = 1
    while Double(2 * block) <= scale { block *= 2 }
    self.block = block
    let unit = Self.unitStrength * smoothing.strength
    blockStrength = unit * (scale / Double(block)).squareRoot()
    pixelStrength = unit * scale.squareRoot()
  }
}
