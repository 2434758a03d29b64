import RealModule

/// The strength of each cue at a location, relative to its usual strength on the object: 1 is
/// usual, 0 is none.
struct CueStrengths: Sendable, Hashable {
  /// The mean posterior in the box over its usual value.
  var color: Double
  /// The geometric mean of the correlation peak's height and sharpness over their usual values; nil
  /// without that cue.
  var structure: Double?

  /// How well colours separate the object from its surroundings: rho - epsilon of
  /// ``AppearanceModel``.
  var separation: Double

  /// The cues' exponents.
  private static let structureExponent = 0.75
  private static let minimumColorExponent = 0.25
  private static let separationExponent = 0.2
  /// The separation below which colours alone lose credit.
  private static let minimumSeparation = 0.1
  /// The strength whose score is 1/2, and the steepness of the score there.
  private static let evenStrength = 0.6
  private static let slope = 6.0

  /// The probability-like score of a location, 0...1: a logistic function of the weighted sum of
  /// the cues' logarithms, a logarithmic opinion pool (Genest and Zidek, Statistical Science 1,
  /// 1986). Colours weigh more the better they separate.
  var score: Double {
    // Colours shared by object and surroundings do not locate it.
    guard let structure else { return Self.score(color) * min(max(separation / Self.minimumSeparation, 0), 1) }
    let share = Self.minimumColorExponent + Self.separationExponent * max(separation, 0)
    return Self.score(
      Double.pow(max(structure, 1e-3), Self.structureExponent) * Double.pow(min(max(color, 1e-3), 1), share))
  }

  /// Returns `1 / (1 + (0.6 / strength)^6)`.
  static func score(_ strength: Double) -> Double {
    1 / (1 + Double.pow(evenStrength / max(strength, 1e-3), slope))
  }
}
