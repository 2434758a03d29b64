public import GaussianMixture

/// The settings of a tracker.
public struct TrackerOptions: Sendable, Hashable, Codable {
  public var cues = TrackerCues.colorAndStructure
  /// The covariance kind of both mixtures.
  public var covarianceKind = CovarianceKind.full
  /// The number of Gaussians in the object's mixture, 1 to 32.
  public var objectComponents = 6
  /// The number of Gaussians in the background's mixture, 1 to 32.
  public var backgroundComponents = 14
  public var seed: UInt64 = 1

  public init() {}

  func validate() throws(TrackingError) {
    guard (1...32).contains(objectComponents), (1...32).contains(backgroundComponents) else {
      throw .invalidOption(
        "mixtures of a tracker have 1 to 32 components, not \(objectComponents) and \(backgroundComponents)")
    }
  }
}
