import Raster

/// A likely location of the object and the strengths of its cues there.
struct Localization: Sendable {
  var box: Box
  /// The object's scale relative to the first frame, at which structure was matched.
  var scale: Double
  var cues: CueStrengths
  var peakHeight = 0.0
  var peakSharpness = 0.0
}
