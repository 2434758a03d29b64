import KernelsPortable

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif

/// The kernels of one instruction set.
struct KernelTable: Sendable {
  typealias Floats = UnsafePointer<Float>
  typealias Scratch = UnsafeMutableRawPointer

  let scratchBytes: @Sendable (_ components: Int, _ stride: Int) -> Int
  let expectationMaximization:
    @Sendable (
      _ shape: Int, _ samples: Floats, _ planeStride: Int, _ count: Int, _ components: Floats, _ k: Int, _ isHard: Bool,
      Scratch,
      _ sums: UnsafeMutablePointer<Double>
    ) -> Double
  let logDensities:
    @Sendable (
      _ shape: Int, _ samples: Floats, _ planeStride: Int, _ count: Int, _ components: Floats, _ k: Int, Scratch,
      _ output: UnsafeMutablePointer<Float>
    ) -> Void
  let responsibilities:
    @Sendable (
      _ shape: Int, _ samples: Floats, _ planeStride: Int, _ count: Int, _ components: Floats, _ k: Int, Scratch,
      _ output: UnsafeMutablePointer<Float>, _ rowStride: Int
    ) -> Void
  let mostLikelyComponents:
    @Sendable (
      _ shape: Int, _ samples: Floats, _ planeStride: Int, _ count: Int, _ components: Floats, _ k: Int, Scratch,
      _ output: UnsafeMutablePointer<UInt16>
    ) -> Void
  let multiplyAddRoofline: @Sendable (_ rounds: Int) -> (operations: Int, checksum: Float)

  static func table(of set: InstructionSet) -> KernelTable {
    precondition(set <= .best, "this processor has no \(set.rawValue)")
    switch set {
    #if arch(x86_64)
      case .avx512: return avx512
      case .avx2: return avx2
    #endif
    default: return portable
    }
  }

  private static let portable = KernelTable(
    scratchBytes: KernelsPortable.scratchBytes(components:stride:),
    expectationMaximization: KernelsPortable.expectationMaximization,
    logDensities: KernelsPortable.logDensities,
    responsibilities: KernelsPortable.responsibilities,
    mostLikelyComponents: KernelsPortable.mostLikelyComponents,
    multiplyAddRoofline: KernelsPortable.multiplyAddRoofline(rounds:))

  #if arch(x86_64)
    private static let avx2 = KernelTable(
      scratchBytes: KernelsAVX2.scratchBytes(components:stride:),
      expectationMaximization: KernelsAVX2.expectationMaximization,
      logDensities: KernelsAVX2.logDensities,
      responsibilities: KernelsAVX2.responsibilities,
      mostLikelyComponents: KernelsAVX2.mostLikelyComponents,
      multiplyAddRoofline: KernelsAVX2.multiplyAddRoofline(rounds:))

    private static let avx512 = KernelTable(
      scratchBytes: KernelsAVX512.scratchBytes(components:stride:),
      expectationMaximization: KernelsAVX512.expectationMaximization,
      logDensities: KernelsAVX512.logDensities,
      responsibilities: KernelsAVX512.responsibilities,
      mostLikelyComponents: KernelsAVX512.mostLikelyComponents,
      multiplyAddRoofline: KernelsAVX512.multiplyAddRoofline(rounds:))
  #endif
}

/// Runs `rounds` rounds of independent chains of fused multiply-adds: what the processor could do
/// at most.
///
/// - Returns: the floating-point operations done (a fused one counts two), and a value that depends
///   on all of them.
public func multiplyAddRoofline(rounds: Int, with set: InstructionSet = .best) -> (operations: Int, checksum: Float) {
  KernelTable.table(of: set).multiplyAddRoofline(rounds)
}
