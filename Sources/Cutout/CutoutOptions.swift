public import ColorStatistics

/// The settings of a cut-out.
public struct CutoutOptions: Sendable, Hashable {
  /// The number of Gaussians in each of the two mixtures, 1 to 64.
  public var components = 5
  /// The largest number of rounds of cutting and fitting, 1 to 100. A descent stops earlier if the
  /// labels do not change.
  public var iterations = 10
  /// The cost, in nats, of an edge between pixels of equal colour in a box of 340 x 340 pixels, 0
  /// to 10,000. In other boxes it is proportional to the side. 0 gives each pixel its most likely
  /// label; GrabCut's value is 50 at any size.
  public var smoothness = 45.0
  /// The colour space in which the mixtures are fitted.
  public var space = ColorSpace.lab
  public var seed: UInt64 = 1

  public init() {}

  func validate() throws(CutoutError) {
    guard (1...64).contains(components) else {
      throw .invalidOption("a cut-out takes 1 to 64 components, not \(components)")
    }
    guard (1...100).contains(iterations) else {
      throw .invalidOption("a cut-out takes 1 to 100 iterations, not \(iterations)")
    }
    guard smoothness >= 0, smoothness <= 10_000 else {
      throw .invalidOption("a cut-out's smoothness is 0 to 10000, not \(smoothness)")
    }
  }
}
