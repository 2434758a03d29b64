import FuzzTargets
import Testing

/// Inputs that once ended the process, reduced to the minimum.
@Suite struct FoundTests {
  @Test("a model that says it was fitted to fewer than no pixels is shown")
  func pixelsBelowZero() throws {
    let model = """
      {"schema": "mixel.model/1", "space": "rgb", "covariance": "spherical",
       "components": [{"weight": 1, "mean": [0.5, 0.5, 0.5], "covariance": [[1, 0, 0], [0, 1, 0], [0, 0, 1]]}],
       "fit": {"k": 1, "log_likelihood": 1, "pixels": -1e300, "colors": 1, "iterations": 1,
       "converged": true, "seed": 1}}
      """
    try FuzzTarget.model.run(Array(model.utf8))
  }
}
