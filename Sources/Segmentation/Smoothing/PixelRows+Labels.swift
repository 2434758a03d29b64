import ColorStatistics
import GaussianMixture
import Parallelism
import Raster

extension PixelRows {
  /// The labels of all pixels under a mixture of their coordinates, smoothed.
  func smoothedLabels(
    under mixture: GaussianMixture, _ smoothing: Smoothing, transparent: UInt16, tiles: LabelField.TileSize? = nil,
    workers: Workers
  ) -> LabelMap {
    let components = mixture.kernelComponents()
    let plan = SmoothingPlan(smoothing, pixelCount: picture.pixelCount)
    let pixels = LabelField(self, block: PixelBlock(side: 1), components: components)
    var labels: [UInt16]
    if plan.strength == 0 {
      labels = pixels.labels(strength: 0, steps: 1, tiles: tiles, workers: workers)
    } else {
      let blocks = LabelField(self, block: plan.block, components: components)
      let first = blocks.labels(
        strength: plan.blockStrength, steps: SmoothingPlan.steps, tiles: tiles, workers: workers)
      let start = LabelField.Start(labels: first, width: blocks.width, ratio: plan.block.side)
      labels = pixels.labels(
        strength: plan.strength, steps: SmoothingPlan.refiningSteps, from: start, tiles: tiles, workers: workers)
    }
    switch picture {
    case .eightBit(let image): image.markTransparent(in: &labels, as: transparent)
    case .sixteenBit(let image): image.markTransparent(in: &labels, as: transparent)
    }
    return LabelMap(width: picture.width, height: picture.height, labels: labels)
  }
}

extension Image {
  fileprivate func markTransparent(in labels: inout [UInt16], as label: UInt16) {
    guard layout == .rgba else { return }
    for index in labels.indices where samples[4 * index + 3] == 0 { labels[index] = label }
  }
}
