import ColorStatistics
import GaussianMixture
import Parallelism
import Raster

extension PixelRows {
  /// The smoothed labels of all pixels under a mixture over their coordinates.
  ///
  /// - Throws: ``MixtureError/cancelled``.
  func smoothedLabels(
    under mixture: GaussianMixture, _ smoothing: Smoothing, transparent: UInt16, tiles: LabelField.TileSize? = nil,
    workers: Workers
  ) throws(MixtureError) -> LabelMap {
    let components = mixture.kernelComponents()
    let plan = SmoothingPlan(smoothing, pixelCount: picture.pixelCount)
    let pixels = LabelField(self, block: PixelBlock(side: 1), components: components)
    var start: LabelField.Start?
    if plan.strength > 0 {
      let blocks = LabelField(self, block: plan.block, components: components)
      let labels = try blocks.labels(
        strength: plan.blockStrength, steps: SmoothingPlan.steps, tiles: tiles, workers: workers)
      start = LabelField.Start(labels: labels, width: blocks.width, ratio: plan.block.side)
    }
    var labels = try pixels.labels(
      strength: plan.strength, steps: start == nil ? 1 : SmoothingPlan.refiningSteps, from: start, tiles: tiles,
      workers: workers)
    picture.setTransparent(in: &labels, to: transparent)
    return LabelMap(width: picture.width, height: picture.height, labels: labels)
  }
}
