import Raster

/// Where the object most likely is, and what speaks for it.
struct Localization: Sendable {
  var box: Box
  /// Of the structure's patch.
  var scale: Double
  var cues: CueStrengths
  var peakHeight = 0.0
  var peakSharpness = 0.0
}
