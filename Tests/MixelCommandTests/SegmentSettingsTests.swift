import Mixel
import Testing

@testable import MixelCommand

/// Manifests of finished batches hold the digests of these texts, in the form of the first
/// manifests. Any change makes every finished batch run again.
struct SegmentSettingsTests {
  private static let em =
    "em: GaussianMixture.EMOptions(covarianceKind: GaussianMixture.CovarianceKind.full, varianceFloor: nil, "
    + "prior: nil, tolerance: 1e-05, maximumIterations: 500, recordsSteps: false)"

  private func text(
    _ options: SegmentationOptions, _ regions: RegionOptions = RegionOptions(),
    _ exports: [PhotoSegmentation.Export] = [.labels, .overlay, .model], usesDefaultSelection: Bool = true
  ) -> String {
    SegmentSettings(options: options, regions: regions, exports: exports, usesDefaultSelection: usesDefaultSelection)
      .text
  }

  @Test func ofAFixedNumberOfComponents() {
    #expect(
      text(.components(6))
        == "fitted(MixelCommand.FitRequest(options: GaussianMixture.FitOptions(componentCount: 6, "
        + "method: GaussianMixture.FitMethod.em, \(Self.em), "
        + "initialization: GaussianMixture.Initialization.kmeansPlusPlus, restarts: 8, relocations: 64, seed: 1), "
        + "selection: nil, isFreeToChoose: true, space: ColorStatistics.ColorSpace.rgb)) Smoothing(strength: 1.0) nil "
        + "RegionOptions(scale: 1.0, minimumArea: nil) [\"labels\", \"overlay\", \"model\"] by regions")
  }

  @Test func ofAnAutomaticNumber() {
    #expect(
      text(.automatic)
        == "fitted(MixelCommand.FitRequest(options: GaussianMixture.FitOptions(componentCount: 1, "
        + "method: GaussianMixture.FitMethod.em, \(Self.em), "
        + "initialization: GaussianMixture.Initialization.kmeansPlusPlus, restarts: 8, relocations: 64, seed: 1), "
        + "selection: Optional(GaussianMixture.SelectionOptions(range: ClosedRange(1...16), "
        + "criterion: GaussianMixture.SelectionCriterion.bic, effectiveSampleSize: nil, patience: Optional(3), "
        + "heldOutShare: 0.2)), isFreeToChoose: true, space: ColorStatistics.ColorSpace.rgb)) "
        + "Smoothing(strength: 1.0) nil RegionOptions(scale: 1.0, minimumArea: nil) "
        + "[\"labels\", \"overlay\", \"model\"] by regions")
  }

  @Test func ofACriterion() throws {
    var selection = SelectionOptions(range: 2...9, criterion: .icl)
    selection.effectiveSampleSize = 500
    selection.patience = 3
    let settings = text(SegmentationOptions(.fitted(.selected(selection))), usesDefaultSelection: false)
    #expect(
      settings.contains(
        "selection: Optional(GaussianMixture.SelectionOptions(range: ClosedRange(2...9), "
          + "criterion: GaussianMixture.SelectionCriterion.icl, effectiveSampleSize: Optional(500.0), "
          + "patience: Optional(3), heldOutShare: 0.2)), isFreeToChoose: false, space: "))
  }

  /// Labels of pixels are what they were before there were labels of regions.
  @Test func ofPixels() {
    var options = SegmentationOptions.components(6)
    options.basis = .pixels
    #expect(text(options) + " by regions" == text(.components(6)))
  }

  @Test func ofPositionsAndRegions() {
    var options = SegmentationOptions.spatial(0.5, components: 3)
    options.smoothing = Smoothing(strength: 0)
    #expect(
      text(options, RegionOptions(scale: 0.7, minimumArea: 30), [.labels, .regions]).hasSuffix(
        " Smoothing(strength: 0.0) Optional(0.5) RegionOptions(scale: 0.7, minimumArea: Optional(30)) "
          + "[\"labels\", \"regions\"]"))
  }
}
