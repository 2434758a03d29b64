/// The kernels of one instruction set, grouped by job.
///
/// The tables are tuples of C function pointers. A tuple has no initializer, metadata or copying
/// code that a kernel module would have to emit, so no weak symbol with AVX instructions can
/// replace the portable one at link time. C function pointers capture nothing and are copied
/// without reference counting.
public typealias KernelTable = (
  colorMixtures: ColorMixtureTable,
  mixtures: MixtureTable,
  fields: FieldTable,
  pictures: PictureTable,
  spectra: SpectrumTable,
  multiplyAddRoofline: @convention(c) @Sendable (_ rounds: Int, _ operations: UnsafeMutablePointer<Int>) -> Float
)

/// Planes that a kernel reads.
public typealias Floats = UnsafePointer<Float>
/// Memory that a kernel writes.
public typealias Output = UnsafeMutablePointer<Float>

/// Mixtures in three or four coordinates, components packed by shape, terms kept in the first
/// cache.
public typealias ColorMixtureTable = (
  scratchBytes: @convention(c) @Sendable (_ components: Int, _ stride: Int) -> Int,
  expectationMaximization:
    @convention(c) @Sendable (
      _ shape: Int, _ samples: Floats, _ planeStride: Int, _ count: Int, _ components: Floats, _ k: Int, _ isHard: Bool,
      _ scratch: UnsafeMutableRawPointer, _ sums: UnsafeMutablePointer<Double>
    ) -> Double,
  logDensities:
    @convention(c) @Sendable (
      _ shape: Int, _ samples: Floats, _ planeStride: Int, _ count: Int, _ components: Floats, _ k: Int,
      _ scratch: UnsafeMutableRawPointer, _ output: Output
    ) -> Void,
  responsibilities:
    @convention(c) @Sendable (
      _ shape: Int, _ samples: Floats, _ planeStride: Int, _ count: Int, _ components: Floats, _ k: Int,
      _ scratch: UnsafeMutableRawPointer, _ output: Output, _ rowStride: Int
    ) -> Void,
  mostLikelyComponents:
    @convention(c) @Sendable (
      _ shape: Int, _ samples: Floats, _ planeStride: Int, _ count: Int, _ components: Floats, _ k: Int,
      _ scratch: UnsafeMutableRawPointer, _ output: UnsafeMutablePointer<UInt16>
    ) -> Void
)

/// Mixtures in any number of coordinates, a block of samples and a component at a time.
public typealias MixtureTable = (
  paddedRows: @convention(c) @Sendable (_ dimension: Int) -> Int,
  whitenedTerms:
    @convention(c) @Sendable (
      _ block: Floats, _ count: Int, _ dimension: Int, _ logScale: Float, _ mean: Floats, _ whitening: Floats,
      _ scratch: Output, _ terms: Output
    ) -> Void,
  diagonalTerms:
    @convention(c) @Sendable (
      _ block: Floats, _ count: Int, _ dimension: Int, _ logScale: Float, _ mean: Floats, _ scale: Floats,
      _ terms: Output
    ) -> Void,
  normalizeTerms:
    @convention(c) @Sendable (_ terms: Output, _ count: Int, _ k: Int, _ weights: Floats, _ isHard: Bool) -> Double,
  logSums: @convention(c) @Sendable (_ terms: Floats, _ count: Int, _ k: Int, _ output: Output) -> Void,
  gatherDeviations:
    @convention(c) @Sendable (
      _ rows: Floats, _ responsibilities: Floats, _ count: Int, _ dimension: Int, _ threshold: Float, _ mean: Floats,
      _ first: Output, _ output: Output, _ weight: UnsafeMutablePointer<Double>
    ) -> Int
)

/// Markov random fields on pixel grids.
public typealias FieldTable = (
  evidence: @convention(c) @Sendable (_ terms: Output, _ count: Int, _ components: Int, _ ratio: Float) -> Void,
  meanOfRows: @convention(c) @Sendable (_ rows: Floats, _ count: Int, _ parts: Int, _ output: Output) -> Void,
  edgeWeights:
    @convention(c) @Sendable (
      _ count: Int, _ offset: Int, _ strength: Float, _ scale: Float, _ red: Floats, _ green: Floats, _ blue: Floats,
      _ output: Output
    ) -> Void,
  sweepPotts:
    @convention(c) @Sendable (
      _ start: Int, _ end: Int, _ stride: Int, _ plane: Int, _ labels: Int, _ evidence: Floats, _ edges: Floats,
      _ field: Floats, _ next: Output, _ scratch: Output
    ) -> Void,
  decidePotts:
    @convention(c) @Sendable (
      _ start: Int, _ end: Int, _ stride: Int, _ plane: Int, _ labels: Int, _ evidence: Floats, _ edges: Floats,
      _ field: Floats, _ output: Output
    ) -> Void,
  posteriors: @convention(c) @Sendable (_ count: Int, _ first: Floats, _ second: Floats, _ output: Output) -> Void,
  sweepMeanField:
    @convention(c) @Sendable (
      _ width: Int, _ count: Int, _ iterations: Int, _ damping: Float, _ unary: Floats, _ right: Floats,
      _ down: Floats, _ field: Output, _ next: Output
    ) -> Void
)

/// Filters, features and resampling of pictures.
public typealias PictureTable = (
  convolve:
    @convention(c) @Sendable (
      _ count: Int, _ taps: Int, _ step: Int, _ weights: Floats, _ input: Floats, _ output: Output
    ) -> Void,
  finishCovariances:
    @convention(c) @Sendable (_ count: Int, _ stride: Int, _ floor: Float, _ moments: Output) -> Void,
  addCodingGains:
    @convention(c) @Sendable (
      _ count: Int, _ stride: Int, _ offset: Int, _ weight: Float, _ moments: Floats, _ strengths: Output
    ) -> Void,
  gradientScratchBytes: @convention(c) @Sendable (_ size: Int) -> Int,
  orientedGradients:
    @convention(c) @Sendable (
      _ size: Int, _ red: Floats, _ green: Floats, _ blue: Floats, _ window: Floats, _ output: Output, _ scratch: Output
    ) -> Void,
  scalePlaces: @convention(c) @Sendable (_ count: Int, _ factors: Floats, _ map: Output) -> Void,
  resample8:
    @convention(c) @Sendable (
      _ size: Int, _ pixels: UnsafePointer<UInt8>, _ rowStride: Int, _ columns: UnsafePointer<Int32>,
      _ columnShares: Floats, _ taps: Int, _ firstUsed: Int, _ usedCount: Int, _ rows: UnsafePointer<Int32>,
      _ rowShares: Floats, _ rowTaps: Int, _ unit: Float, _ scratch: Output, _ red: Output, _ green: Output,
      _ blue: Output
    ) -> Void,
  resample16:
    @convention(c) @Sendable (
      _ size: Int, _ pixels: UnsafePointer<UInt16>, _ rowStride: Int, _ columns: UnsafePointer<Int32>,
      _ columnShares: Floats, _ taps: Int, _ firstUsed: Int, _ usedCount: Int, _ rows: UnsafePointer<Int32>,
      _ rowShares: Floats, _ rowTaps: Int, _ unit: Float, _ scratch: Output, _ red: Output, _ green: Output,
      _ blue: Output
    ) -> Void
)

/// Fourier transforms of maps of sixteen channels and correlation filters on their spectra.
public typealias SpectrumTable = (
  transformForward:
    @convention(c) @Sendable (
      _ size: Int, _ plan: UnsafePointer<Int>, _ twiddles: Floats, _ input: Floats, _ real: Output, _ imaginary: Output,
      _ scratch: Output
    ) -> Void,
  transformInverse:
    @convention(c) @Sendable (
      _ size: Int, _ plan: UnsafePointer<Int>, _ twiddles: Floats, _ real: Output, _ imaginary: Output,
      _ output: Output, _ scratch: Output
    ) -> Void,
  correlate:
    @convention(c) @Sendable (
      _ count: Int, _ groups: Int, _ filterReal: UnsafeRawPointer, _ filterImaginary: UnsafeRawPointer,
      _ real: UnsafeRawPointer, _ imaginary: UnsafeRawPointer,
      _ intoReal: Output, _ intoImaginary: Output
    ) -> Void,
  solveRankOne:
    @convention(c) @Sendable (
      _ count: Int, _ groups: Int, _ places: Float, _ mu: Float, _ gamma: Float, _ real: UnsafeRawPointer,
      _ imaginary: UnsafeRawPointer,
      _ labelReal: Floats, _ labelImaginary: Floats, _ priorReal: UnsafeRawPointer, _ priorImaginary: UnsafeRawPointer,
      _ splitReal: UnsafeRawPointer,
      _ splitImaginary: UnsafeRawPointer, _ dualReal: UnsafeRawPointer, _ dualImaginary: UnsafeRawPointer,
      _ intoReal: UnsafeMutableRawPointer, _ intoImaginary: UnsafeMutableRawPointer
    ) -> Void,
  scaleAndAdd:
    @convention(c) @Sendable (
      _ count: Int, _ factor: Float, _ x: UnsafeRawPointer, _ y: UnsafeRawPointer, _ output: UnsafeMutableRawPointer
    ) -> Void,
  addDifference:
    @convention(c) @Sendable (
      _ count: Int, _ factor: Float, _ x: UnsafeRawPointer, _ y: UnsafeRawPointer, _ output: UnsafeMutableRawPointer
    ) -> Void
)
