import ColorStatistics
import GaussianMixture
import LinearAlgebra
import Parallelism
import Raster
import Segmentation

extension Photo {
  /// Labels every pixel by the cluster of its color, with exactly `count` labels, or one for each
  /// color if there are no more than that.
  ///
  /// This is for pictures that have neither the regions nor the mixture for so many labels. A
  /// component of the model has the moments of its cluster.
  func labeledByClusters(
    _ count: Int, space: ColorSpace, workers: Workers
  ) throws(MixelError) -> Segmentation {
    let histogram = try histogram(workers: workers)
    let clusters = try ColorClusters(of: histogram, count: count, space: space, workers: workers).ordered
    let transparent = UInt16(clamping: clusters.clusters.count)
    let labels = try colors(workers: workers).values(
      clusters.labels, of: histogram, transparent: transparent, workers: workers)
    let model = try clusters.model(
      of: histogram, origin: ColorModel.Origin(.colors, labels: count...count, photo: histogram.digest),
      workers: workers)
    if workers.isCancelled { throw .cancelled }
    return Segmentation(
      labels: LabelMap(width: width, height: height, labels: labels), of: histogram, model: model)
  }
}

extension Picture {
  /// The value of each pixel's color.
  ///
  /// - Parameter values: by the color's index in the picture's own histogram.
  @specialized(where Value == UInt16)
  @specialized(where Value == UInt32)
  func values<Value: FixedWidthInteger & BitwiseCopyable & Sendable>(
    _ values: [Value], of histogram: ColorHistogram, transparent: Value, workers: Workers
  ) -> [Value] {
    switch self {
    case .eightBit(let image):
      return ColorLookup(histogram, values: values, transparent: transparent).values(of: image, workers: workers)
    case .sixteenBit(let image):
      let channels = image.layout.sampleCount
      return workers.array(count: image.pixelCount, blockSize: 1 << 14) { range, block in
        for index in block.indices {
          let at = (range.lowerBound + index) * channels
          block[index] = transparent
          if image.isTransparent(at: range.lowerBound + index) { continue }
          let key = histogram.depth.key(
            red: UInt64(image.samples[at]), green: UInt64(image.samples[at + 1]), blue: UInt64(image.samples[at + 2]))
          block[index] = values[histogram.keys.partitioningIndex(of: key)]
        }
      }
    }
  }
}

extension [UInt64] {
  /// The index of a key in ascending keys that hold it.
  fileprivate func partitioningIndex(of key: UInt64) -> Int {
    var low = 0, high = count - 1
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < key { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension ColorClusters {
  /// The variance that is added in every direction, as of a color that fills its 8-bit level.
  private static let floor = 1.0 / (12 * 255 * 255)

  /// A mixture with a component for each cluster.
  fileprivate func model(
    of histogram: ColorHistogram, origin: ColorModel.Origin, workers: Workers
  ) throws(MixelError) -> ColorModel {
    let total = clusters.reduce(0) { $0 + $1.weight }
    let components = zip(clusters, covariances).map { cluster, covariance in
      GaussianComponent(
        weight: cluster.weight / total, mean: [cluster.mean.x, cluster.mean.y, cluster.mean.z], covariance: covariance)
    }
    do throws(MixtureError) {
      let mixture = try GaussianMixture(covarianceKind: .full, components: components)
      let samples = try histogram.samples(in: space, workers: workers)
      return ColorModel(
        mixture: mixture, space: space,
        provenance: ColorModel.Provenance(
          requestedComponents: origin.labels.lowerBound,
          meanLogLikelihood: try samples.meanLogLikelihood(under: mixture, workers: workers),
          pixels: samples.totalWeight, distinctColors: samples.count, iterations: 0, converged: true, seed: 0),
        origin: origin)
    } catch {
      throw MixelError(error)
    }
  }

  private var covariances: [SymmetricMatrix] {
    var sums = [SymmetricMatrix](repeating: .zero(3), count: clusters.count)
    forEachColor { color, weight, label in
      let d = color - clusters[label].mean
      for i in 0..<3 { for j in 0...i { sums[label][i, j] += weight * d[i] * d[j] } }
    }
    return zip(sums, clusters).map { sum, cluster in
      (1 / cluster.weight) * sum + SymmetricMatrix(diagonal: [Self.floor, Self.floor, Self.floor])
    }
  }
}
