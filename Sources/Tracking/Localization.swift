import Raster

/// A likely location of the object and the strengths of its cues there.
struct Localization: Sendable {
  var box: Box
  /// The object's scale relative to the first frame, at which structure was matched.
  var scale: Double
  var cues: CueStrengths
  var peakHeight = 0.0
  var peakSharpness = 0.0
  /// The highest joint response away from the peak over that of the peak.
  var rival = 0.0
  /// The gain of the carried shape (``ShapeRegistration``), in nats a pixel.
  var gain = 0.0
  /// P(IoU > 0.5 with the truth).
  var probability = 0.0
}
