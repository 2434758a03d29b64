import Kernels
import Mixel

/// One fused E+M pass over a million samples in memory, and the roofline of the same thread.
enum KernelBenchmark {
  static let samples = 1_000_000
  static let components = 8

  /// Floating-point operations of a pass, an FMA counting two; comparisons, selections and integer
  /// operations are not counted.
  ///
  /// A sample and component: 18 for the weighted log density (3 differences, 6 products of W d, 3
  /// of them fused with sums, and the squares), 16 for its exponential and the sum, 23 for the
  /// moments; a sample: 24 for the logarithm and the likelihood.
  static let operations = Double(samples) * (Double(components) * (18 + 16 + 23) + 24)

  static func run() throws {
    var generator = SeededGenerator(seed: 7)
    let planes = SamplePlanes(count: samples) { _ in
      let x = generator.uniform(), y = generator.uniform(), z = generator.uniform()
      return SIMD4(
        Float(x - 0.5), Float(0.7 * x + 0.3 * y - 0.5), Float(z - 0.5), Float(1 + Int(generator.uniform() * 40)))
    }
    var packed = PackedComponents()
    for _ in 0..<components {
      let mean = (0..<3).map { _ in generator.uniform() - 0.5 }
      packed.append(logScale: -1, mean: mean, whitening: [6, -2, 7, 1, 2, 5])
    }
    let blocks = stride(from: 0, to: samples, by: 4096).map { $0..<min(samples, $0 + 4096) }
    var checksum = 0.0
    var peak = 0.0
    var pass = Double.infinity
    // In turn, so that a machine that slows down slows both.
    for _ in 0..<15 {
      var count = 0
      let seconds = quickest(of: 1) {
        let (operations, sum) = multiplyAddRoofline(rounds: 2_000_000)
        count = operations
        checksum += Double(sum)
      }
      peak = max(peak, Double(count) / seconds)
      pass = min(
        pass,
        quickest(of: 1) { for block in blocks { checksum += planes.moments(of: block, under: packed).logLikelihood } })
    }
    try report(["what": "fma_peak", "gflops": peak / 1e9, "instruction_set": InstructionSet.best.rawValue])
    try report([
      "what": "kernel_pass", "samples": samples, "components": components, "seconds": pass, "flops": operations,
      "checksum": checksum,
    ])
  }
}
