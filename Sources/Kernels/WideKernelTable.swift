import KernelsPortable

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif

/// The kernels of one instruction set for samples of many coordinates.
struct WideKernelTable: Sendable {
  typealias Floats = UnsafePointer<Float>
  typealias Output = UnsafeMutablePointer<Float>

  let whitenedTerms:
    @Sendable (
      _ block: Floats, _ count: Int, _ dimension: Int, _ logScale: Float, _ mean: Floats, _ whitening: Floats,
      _ scratch: Output, _ terms: Output
    ) -> Void
  let diagonalTerms:
    @Sendable (
      _ block: Floats, _ count: Int, _ dimension: Int, _ logScale: Float, _ mean: Floats, _ scale: Floats,
      _ terms: Output
    ) -> Void
  let normalizeTerms: @Sendable (_ terms: Output, _ count: Int, _ k: Int, _ weights: Floats, _ isHard: Bool) -> Double
  let logSums: @Sendable (_ terms: Floats, _ count: Int, _ k: Int, _ output: Output) -> Void
  let gatherDeviations:
    @Sendable (
      _ rows: Floats, _ responsibilities: Floats, _ count: Int, _ dimension: Int, _ threshold: Float, _ mean: Floats,
      _ first: Output, _ output: Output
    ) -> (weight: Double, count: Int)

  static func table(of set: InstructionSet) -> WideKernelTable {
    precondition(set <= .best, "this processor has no \(set.rawValue)")
    switch set {
    #if arch(x86_64)
      case .avx512: return avx512
      case .avx2: return avx2
    #endif
    default: return portable
    }
  }

  private static let portable = WideKernelTable(
    whitenedTerms: KernelsPortable.whitenedTerms, diagonalTerms: KernelsPortable.diagonalTerms,
    normalizeTerms: KernelsPortable.normalizeTerms, logSums: KernelsPortable.logSums,
    gatherDeviations: KernelsPortable.gatherDeviations)

  #if arch(x86_64)
    private static let avx2 = WideKernelTable(
      whitenedTerms: KernelsAVX2.whitenedTerms, diagonalTerms: KernelsAVX2.diagonalTerms,
      normalizeTerms: KernelsAVX2.normalizeTerms, logSums: KernelsAVX2.logSums,
      gatherDeviations: KernelsAVX2.gatherDeviations)

    private static let avx512 = WideKernelTable(
      whitenedTerms: KernelsAVX512.whitenedTerms, diagonalTerms: KernelsAVX512.diagonalTerms,
      normalizeTerms: KernelsAVX512.normalizeTerms, logSums: KernelsAVX512.logSums,
      gatherDeviations: KernelsAVX512.gatherDeviations)
  #endif
}
