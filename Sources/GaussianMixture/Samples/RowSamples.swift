import LinearAlgebra
import Parallelism

/// Samples of more than four coordinates or in double precision, evaluated in blocks.
///
/// A block is evaluated under one component after the other. Only the terms of the blocks at work
/// are in memory, one for each sample and component; never N x K numbers.
///
/// If the work is cancelled, blocks not yet begun are missing from sums and are zeros in arrays;
/// callers must discard the result.
struct RowSamples<Scalar: BlockScalar>: Sendable {
  let dimension: Int
  let count: Int
  let rows: [Scalar]
  let weights: [Scalar]

  init(dimension: Int, count: Int, _ sample: (_ index: Int, _ point: inout [Double]) -> Double) {
    self.dimension = dimension
    self.count = count
    var point = [Double](repeating: 0, count: dimension)
    var weights: [Scalar] = []
    weights.reserveCapacity(count)
    rows = [Scalar](unsafeUninitializedCapacity: count * dimension) { buffer, initialized in
      for index in 0..<count {
        weights.append(Scalar(rounding: sample(index, &point)))
        for axis in 0..<dimension {
          buffer.initializeElement(at: index * dimension + axis, to: Scalar(rounding: point[axis]))
        }
      }
      initialized = count * dimension
    }
    self.weights = weights
  }

  func coordinate(_ index: Int, _ axis: Int) -> Double { rows[index * dimension + axis].double }

  func weight(_ index: Int) -> Double { weights[index].double }

  func subset(_ picks: [(index: Int, weight: Double)]) -> RowSamples {
    RowSamples(dimension: dimension, count: picks.count) { pick, point in
      let start = picks[pick].index * dimension
      for axis in 0..<dimension { point[axis] = rows[start + axis].double }
      return picks[pick].weight
    }
  }

  func lower(_ distances: inout [Float], toThoseFrom index: Int) {
    let origin = index * dimension
    for i in distances.indices {
      var square = Scalar.zero
      for axis in 0..<dimension {
        let d = rows[i * dimension + axis] - rows[origin + axis]
        square += d * d
      }
      distances[i] = min(distances[i], Float(square.double))
    }
  }

  func expectation(of components: [GaussianComponent], _ kind: CovarianceKind, isHard: Bool, workers: Workers)
    -> SufficientStatistics
  {
    let packed = pack(components, kind, workers)
    let blocks = Blocks(count: count, dimension: dimension, components: components.count)
    let empty = BlockMoments<Double>(components: components.count, dimension: dimension, isDiagonal: kind.isDiagonal)
    let sums = workers.reduce(blocks.count, into: empty) { index in
      var block = SampleBlock(self, blocks[index], packed)
      return block.moments(isDiagonal: kind.isDiagonal, isHard: isHard)
    } merge: { sums, part in
      sums.add(part)
    }
    return SufficientStatistics(sums, origins: components.map(\.mean))
  }

  func logDensities(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [Double] {
    mapBlocks(components, kind, workers) {
      $0.logDensities()
    } ifCancelled: {
      [Double](repeating: 0, count: $0)
    }.flatMap(\.self)
  }

  func responsibilities(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [[Double]] {
    let parts = mapBlocks(components, kind, workers) {
      $0.responsibilities()
    } ifCancelled: { count in
      [[Double]](repeating: [Double](repeating: 0, count: count), count: components.count)
    }
    return components.indices.map { k in parts.flatMap { $0[k] } }
  }

  func labels(under components: [GaussianComponent], _ kind: CovarianceKind, workers: Workers) -> [UInt16] {
    mapBlocks(components, kind, workers) {
      $0.labels()
    } ifCancelled: {
      [UInt16](repeating: 0, count: $0)
    }.flatMap(\.self)
  }

  private func mapBlocks<T: Sendable>(
    _ components: [GaussianComponent], _ kind: CovarianceKind, _ workers: Workers,
    _ body: @Sendable (inout SampleBlock<Scalar>) -> T,
    ifCancelled nothing: @Sendable (_ count: Int) -> T
  ) -> [T] {
    let packed = pack(components, kind, workers)
    let blocks = Blocks(count: count, dimension: dimension, components: components.count)
    return workers.map(blocks.count) { index in
      guard !workers.isCancelled else { return nothing(blocks[index].count) }
      var block = SampleBlock(self, blocks[index], packed)
      return body(&block)
    }
  }

  private func pack(_ components: [GaussianComponent], _ kind: CovarianceKind, _ workers: Workers) -> [Scalar.Packed] {
    workers.map(components.count) { Scalar.pack(components[$0], isDiagonal: kind.isDiagonal) }
  }
}

/// Ranges of samples whose size depends only on the size of the problem, so that results do not
/// depend on the number of workers.
///
/// A block's coordinates should fit in the second-level cache, and its terms in a few megabytes.
private struct Blocks {
  private let size: Int
  private let samples: Int

  init(count: Int, dimension: Int, components: Int) {
    let byCache = (1 << 17) / dimension, byTerms = (1 << 20) / components
    size = max(64, min(byCache, byTerms, 4096) / 64 * 64)
    samples = count
  }

  var count: Int { (samples + size - 1) / size }

  subscript(index: Int) -> Range<Int> { index * size..<min(samples, (index + 1) * size) }
}
