import GaussianMixture
import Kernels
import Raster

/// What the colours of a patch say of every pixel: p(object | colour), object and background being
/// as likely beforehand.
struct PosteriorMap: Sendable {
  let patch: SearchPatch
  /// `ln p(x | object) - ln p(x | background)`.
  let logRatios: [Float]
  let posteriors: [Float]
  private let sums: IntegralMap

  init(_ patch: SearchPatch, _ model: AppearanceModel) {
    let planes = [patch.red, patch.green, patch.blue]
    let zeros = [Float](repeating: 0, count: patch.pixelCount)
    // Colours have three coordinates, as the mixtures do.
    let object = (try? model.objectDensity.logDensities(ofPlanes: planes)) ?? zeros
    let background = (try? model.backgroundDensity.logDensities(ofPlanes: planes)) ?? zeros
    self.patch = patch
    logRatios = zip(object, background).map { $0 - $1 }
    posteriors = MapKernels.posteriors(first: object, second: background)
    sums = IntegralMap(posteriors, size: patch.size)
  }

  /// The mean posterior in a box of the frame.
  func mean(in box: Box) -> Double { sums.mean(patch.inPatch(box)) }

  /// The mean posterior in a box and in the rest of the patch.
  func shares(in box: Box) -> (inside: Double, outside: Double) {
    let size = Double(patch.size), local = patch.inPatch(box)
    let whole = Box(x: 0, y: 0, width: size, height: size)
    let within = sums.sum(local), area = local.intersection(whole)?.area ?? 0
    return (within / max(area, 1), (sums.sum(whole) - within) / max(size * size - area, 1))
  }
}
