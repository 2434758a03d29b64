import Kernels
import LinearAlgebra

extension PackedComponents {
  /// The components in the order given, in coordinates relative to `center`; of up to three dimensions, the missing ones being 0.
  init(_ components: [GaussianComponent], center: SIMD3<Double>) {
    self.init()
    for component in components {
      let d = component.mean.count
      var mean = SIMD3<Double>()
      for axis in 0..<d { mean[axis] = component.mean[axis] - center[axis] }
      var rows = InlineArray<6, Double>(repeating: 0)
      var logScale = -Double.infinity
      if let factor = component.covariance.cholesky {
        let whitening = factor.inverse
        for i in 0..<d {
          for j in 0...i { rows[i * (i + 1) / 2 + j] = whitening[i, j] }
        }
        logScale = naturalLog(component.weight) - 0.5 * Double(d) * ln2Pi - factor.logDeterminant
      }
      append(logScale: logScale, mean: mean, whitening: rows)
    }
  }
}
