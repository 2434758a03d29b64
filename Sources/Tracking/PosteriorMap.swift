import GaussianMixture
import Kernels
import Raster

/// The posterior p(object | colour) of each pixel of a patch, with equal prior probabilities of
/// object and background.
struct PosteriorMap: Sendable {
  let patch: SearchPatch
  /// `ln p(x | object) - ln p(x | background)`.
  let logRatios: [Float]
  let posteriors: [Float]
  private let sums: IntegralImage

  init(_ patch: SearchPatch, _ model: AppearanceModel) {
    let foreground = patch.logDensities(under: model.foregroundDensity)
    let background = patch.logDensities(under: model.backgroundDensity)
    self.patch = patch
    logRatios = zip(foreground, background).map { $0 - $1 }
    posteriors = FieldKernels.posteriors(first: foreground, second: background)
    sums = IntegralImage(posteriors, size: patch.size)
  }

  /// Returns the mean posterior in a box of the frame.
  func mean(in box: Box) -> Double { sums.mean(patch.inPatch(box)) }

  /// Returns the mean posterior in a box and in the rest of the patch.
  func shares(in box: Box) -> (inside: Double, outside: Double) {
    let size = Double(patch.size), local = patch.inPatch(box)
    let whole = Box(x: 0, y: 0, width: size, height: size)
    let within = sums.sum(local), area = local.intersection(whole)?.area ?? 0
    return (within / max(area, 1), (sums.sum(whole) - within) / max(size * size - area, 1))
  }
}
