import RealModule

/// How well what was found agrees with what is known of the object: 1 is as usual, 0 not at all.
struct CueStrengths: Sendable, Hashable {
  /// The mean posterior in the box over what is usual.
  var color: Double
  /// The geometric mean of the correlation peak's height and sharpness over what is usual; nil
  /// without that cue.
  var structure: Double?

  /// How well colours tell the object from its surroundings, rho - epsilon of ``AppearanceModel``:
  /// 0 to 1.
  var separation: Double

  /// Exponents of the cues.
  private static let structureShare = 0.75
  private static let leastColorShare = 0.25
  private static let separationShare = 0.2
  /// Of colours that may be told apart, without structure.
  private static let leastSeparation = 0.1
  /// CueStrengths whose score is 1/2, and how steeply the score rises about it.
  private static let even = 0.6
  private static let slope = 6.0

  /// A logistic function of the cues' logarithms, pooled linearly (Genest and Zidek, Statistical
  /// Science 1, 1986), colours counting for as much as they can tell: 0 to 1.
  var score: Double {
    // Colours that object and surroundings share say nothing of where it is.
    guard let structure else { return Self.score(color) * min(max(separation / Self.leastSeparation, 0), 1) }
    let share = Self.leastColorShare + Self.separationShare * max(separation, 0)
    return Self.score(
      Double.pow(max(structure, 1e-3), Self.structureShare) * Double.pow(min(max(color, 1e-3), 1), share))
  }

  /// `1 / (1 + (even / e)^slope)`.
  static func score(_ evidence: Double) -> Double {
    1 / (1 + Double.pow(even / max(evidence, 1e-3), slope))
  }
}
