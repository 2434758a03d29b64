import KernelsPortable

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif

/// The kernels of one instruction set for maps of pixels and of cells, and their spectra.
struct MapKernelTable: Sendable {
  typealias Floats = UnsafePointer<Float>
  typealias Output = UnsafeMutablePointer<Float>
  typealias Places = UnsafePointer<SIMD2<Int32>>

  let transformForward:
    @Sendable (
      _ size: Int, _ plan: UnsafePointer<Int>, _ twiddles: Floats, _ input: Floats, _ real: Output, _ imaginary: Output,
      _ scratch: Output
    ) -> Void
  let transformInverse:
    @Sendable (
      _ size: Int, _ plan: UnsafePointer<Int>, _ twiddles: Floats, _ real: Output, _ imaginary: Output,
      _ output: Output, _ scratch: Output
    ) -> Void
  let correlate:
    @Sendable (
      _ count: Int, _ groups: Int, _ filterReal: Floats, _ filterImaginary: Floats, _ real: Floats, _ imaginary: Floats,
      _ intoReal: Output,
      _ intoImaginary: Output
    ) -> Void
  let solveRankOne:
    @Sendable (
      _ count: Int, _ groups: Int, _ places: Float, _ mu: Float, _ gamma: Float, _ real: Floats, _ imaginary: Floats,
      _ labelReal: Floats,
      _ labelImaginary: Floats, _ priorReal: Floats, _ priorImaginary: Floats, _ splitReal: Floats,
      _ splitImaginary: Floats, _ dualReal: Floats,
      _ dualImaginary: Floats, _ intoReal: Output, _ intoImaginary: Output
    ) -> Void
  let scaleAndAdd: @Sendable (_ count: Int, _ factor: Float, _ x: Floats, _ y: Floats, _ output: Output) -> Void
  let addDifference: @Sendable (_ count: Int, _ factor: Float, _ x: Floats, _ y: Floats, _ output: Output) -> Void
  let scalePlaces: @Sendable (_ count: Int, _ factors: Floats, _ map: Output) -> Void
  let orientedGradients:
    @Sendable (
      _ size: Int, _ red: Floats, _ green: Floats, _ blue: Floats, _ window: Floats, _ output: Output, _ scratch: Output
    ) -> Void
  let posteriors: @Sendable (_ count: Int, _ first: Floats, _ second: Floats, _ output: Output) -> Void
  let sweepMeanField:
    @Sendable (
      _ width: Int, _ count: Int, _ iterations: Int, _ damping: Float, _ unary: Floats, _ right: Floats, _ down: Floats,
      _ field: Output, _ next: Output
    ) -> Void
  let edgeWeights:
    @Sendable (
      _ count: Int, _ offset: Int, _ strength: Float, _ scale: Float, _ red: Floats, _ green: Floats, _ blue: Floats,
      _ output: Output
    ) -> Void
  let convolve:
    @Sendable (_ count: Int, _ taps: Int, _ step: Int, _ weights: Floats, _ input: Floats, _ output: Output) -> Void
  let finishCovariances: @Sendable (_ count: Int, _ stride: Int, _ floor: Float, _ moments: Output) -> Void
  let addCodingGains:
    @Sendable (_ count: Int, _ stride: Int, _ offset: Int, _ weight: Float, _ moments: Floats, _ strengths: Output) ->
      Void
  let resample8:
    @Sendable (
      _ size: Int, _ pixels: UnsafePointer<UInt8>, _ rowStride: Int, _ columns: Places, _ columnShares: Floats,
      _ taps: Int,
      _ used: Range<Int>, _ rows: Places, _ rowShares: Floats, _ rowTaps: Int, _ unit: Float, _ scratch: Output,
      _ red: Output, _ green: Output, _ blue: Output
    ) -> Void
  let resample16:
    @Sendable (
      _ size: Int, _ pixels: UnsafePointer<UInt16>, _ rowStride: Int, _ columns: Places, _ columnShares: Floats,
      _ taps: Int,
      _ used: Range<Int>, _ rows: Places, _ rowShares: Floats, _ rowTaps: Int, _ unit: Float, _ scratch: Output,
      _ red: Output, _ green: Output, _ blue: Output
    ) -> Void

  let evidence: @Sendable (_ terms: Output, _ count: Int, _ components: Int, _ ratio: Float) -> Void
  let meanOfRows: @Sendable (_ rows: Floats, _ count: Int, _ parts: Int, _ output: Output) -> Void
  let sweepPotts:
    @Sendable (
      _ places: Range<Int>, _ stride: Int, _ plane: Int, _ labels: Int, _ evidence: Floats, _ edges: Floats,
      _ field: Floats, _ next: Output,
      _ scratch: Output
    ) -> Void
  let decidePotts:
    @Sendable (
      _ places: Range<Int>, _ stride: Int, _ plane: Int, _ labels: Int, _ evidence: Floats, _ edges: Floats,
      _ field: Floats, _ output: Output
    ) -> Void

  static func table(of set: InstructionSet) -> MapKernelTable {
    precondition(set <= .best, "this processor has no \(set.rawValue)")
    switch set {
    #if arch(x86_64)
      case .avx512: return avx512
      case .avx2: return avx2
    #endif
    default: return portable
    }
  }

  private static let portable = MapKernelTable(
    transformForward: KernelsPortable.transformForward, transformInverse: KernelsPortable.transformInverse,
    correlate: KernelsPortable.correlate,
    solveRankOne: KernelsPortable.solveRankOne, scaleAndAdd: KernelsPortable.scaleAndAdd,
    addDifference: KernelsPortable.addDifference,
    scalePlaces: KernelsPortable.scalePlaces, orientedGradients: KernelsPortable.orientedGradients,
    posteriors: KernelsPortable.posteriors,
    sweepMeanField: KernelsPortable.sweepMeanField, edgeWeights: KernelsPortable.edgeWeights,
    convolve: KernelsPortable.convolve,
    finishCovariances: KernelsPortable.finishCovariances, addCodingGains: KernelsPortable.addCodingGains,
    resample8: KernelsPortable.resample8,
    resample16: KernelsPortable.resample16, evidence: KernelsPortable.evidence, meanOfRows: KernelsPortable.meanOfRows,
    sweepPotts: KernelsPortable.sweepPotts,
    decidePotts: KernelsPortable.decidePotts)

  #if arch(x86_64)
    private static let avx2 = MapKernelTable(
      transformForward: KernelsAVX2.transformForward, transformInverse: KernelsAVX2.transformInverse,
      correlate: KernelsAVX2.correlate,
      solveRankOne: KernelsAVX2.solveRankOne, scaleAndAdd: KernelsAVX2.scaleAndAdd,
      addDifference: KernelsAVX2.addDifference,
      scalePlaces: KernelsAVX2.scalePlaces, orientedGradients: KernelsAVX2.orientedGradients,
      posteriors: KernelsAVX2.posteriors,
      sweepMeanField: KernelsAVX2.sweepMeanField, edgeWeights: KernelsAVX2.edgeWeights, convolve: KernelsAVX2.convolve,
      finishCovariances: KernelsAVX2.finishCovariances, addCodingGains: KernelsAVX2.addCodingGains,
      resample8: KernelsAVX2.resample8,
      resample16: KernelsAVX2.resample16, evidence: KernelsAVX2.evidence, meanOfRows: KernelsAVX2.meanOfRows,
      sweepPotts: KernelsAVX2.sweepPotts,
      decidePotts: KernelsAVX2.decidePotts)

    private static let avx512 = MapKernelTable(
      transformForward: KernelsAVX512.transformForward, transformInverse: KernelsAVX512.transformInverse,
      correlate: KernelsAVX512.correlate,
      solveRankOne: KernelsAVX512.solveRankOne, scaleAndAdd: KernelsAVX512.scaleAndAdd,
      addDifference: KernelsAVX512.addDifference,
      scalePlaces: KernelsAVX512.scalePlaces, orientedGradients: KernelsAVX512.orientedGradients,
      posteriors: KernelsAVX512.posteriors,
      sweepMeanField: KernelsAVX512.sweepMeanField, edgeWeights: KernelsAVX512.edgeWeights,
      convolve: KernelsAVX512.convolve,
      finishCovariances: KernelsAVX512.finishCovariances, addCodingGains: KernelsAVX512.addCodingGains,
      resample8: KernelsAVX512.resample8,
      resample16: KernelsAVX512.resample16, evidence: KernelsAVX512.evidence, meanOfRows: KernelsAVX512.meanOfRows,
      sweepPotts: KernelsAVX512.sweepPotts,
      decidePotts: KernelsAVX512.decidePotts)
  #endif
}
