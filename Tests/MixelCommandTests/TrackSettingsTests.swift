import Mixel
import Testing

@testable import MixelCommand

/// Manifests hold the digests of these texts. Any change makes every finished run start again.
@Suite("Settings of a track")
struct TrackSettingsTests {
  @Test func ofObjects() {
    let box = TrackTarget(name: "a", start: .box(Box(x: 38.5, y: 124, width: 49.5, height: 1e-7)))
    #expect(box.settings == "a box(Raster.Box(x: 38.5, y: 124.0, width: 49.5, height: 1e-07))")
    let mask = TrackTarget(name: "b", start: .mask(path: "a \"b\"\n.png"))
    #expect(mask.settings == "b mask(path: \"a \\\"b\\\"\\n.png\")")
  }

  @Test func ofOptions() {
    #expect(
      TrackerOptions().settings == "TrackerOptions(cues: Tracking.TrackerCues.colorAndStructure, "
        + "covarianceKind: GaussianMixture.CovarianceKind.full, objectComponents: 6, backgroundComponents: 14, seed: 1)"
    )
    var options = TrackerOptions()
    options.cues = .color
    options.covarianceKind = .diagonal
    options.seed = 7
    #expect(
      options.settings == "TrackerOptions(cues: Tracking.TrackerCues.color, "
        + """
        covarianceKind: GaussianMixture.CovarianceKind.diagonal, objectComponents: 6, backgroundComponents: 14, \
        seed: 7)
        """
    )
  }
}
