import GaussianMixture
import ImageCodecs
public import Parallelism
public import Segmentation

extension PhotoSegmentation {
  /// Returns the probability of every component at every pixel, by colors alone.
  ///
  /// - Throws: ``MixelError/cancelled``.
  /// - Complexity: O(colors · components) for photos of 8 bits, O(pixels · components) for others.
  public func posteriors(workers: Workers = .all) throws(MixelError) -> Posteriors {
    let histogram = try photo.histogram(workers: workers), colors = try photo.colors(workers: workers)
    do throws(MixtureError) {
      return try Posteriors(of: colors, counted: histogram, under: model, workers: workers)
    } catch {
      throw MixelError(error)
    }
  }
}

extension Posteriors {
  /// Encodes a grey PNG of one component's probability; 255 is probability 1.
  ///
  /// - Parameter component: an index below ``componentCount``.
  /// - Throws: ``MixelError/invalidOption(_:)``, ``MixelError/encoding(_:)``,
  ///   ``MixelError/cancelled``.
  public func png(of component: Int, workers: Workers = .all) throws(MixelError) -> [UInt8] {
    guard (0..<componentCount).contains(component) else {
      throw .invalidOption("the mixture has \(componentCount) components, 0 to \(componentCount - 1), not \(component)")
    }
    let plane = plane(component, workers: workers)
    return try encoded { () throws(CodecError) in
      try encodePNG(
        width: width, height: height, format: .gray8, cancellation: workers.cancellation
      ) { row, bytes in
        for x in 0..<width { bytes[x] = plane[row * width + x] }
      }
    }
  }
}
