public import KernelInterface

/// The kernels of the instruction set that this module is compiled for.
///
/// On a processor without that set, not even this constant may be touched: the code that fills it
/// is compiled for the set too.
public let kernels: KernelTable = (
  colorMixtures: (
    scratchBytes: scratchBytes(components:stride:), expectationMaximization: expectationMaximization,
    logDensities: logDensities, responsibilities: responsibilities, mostLikelyComponents: mostLikelyComponents
  ),
  mixtures: (
    paddedRows: paddedRows, whitenedTerms: whitenedTerms, diagonalTerms: diagonalTerms, normalizeTerms: normalizeTerms,
    logSums: logSums, gatherDeviations: gatherDeviations
  ),
  fields: (
    evidence: evidence, meanOfRows: meanOfRows, edgeWeights: edgeWeights, sweepPotts: sweepPotts,
    decidePotts: decidePotts, posteriors: posteriors, sweepMeanField: sweepMeanField
  ),
  pictures: (
    convolve: convolve, finishCovariances: finishCovariances, addCodingGains: addCodingGains,
    gradientScratchBytes: gradientScratchBytes, orientedGradients: orientedGradients, scalePlaces: scalePlaces,
    resample8: resample8, resample16: resample16
  ),
  spectra: (
    transformForward: transformForward, transformInverse: transformInverse, correlate: correlate,
    solveRankOne: solveRankOne, scaleAndAdd: scaleAndAdd, addDifference: addDifference
  ),
  multiplyAddRoofline: multiplyAddRoofline
)
