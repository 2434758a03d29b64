public import ColorStatistics

/// How an object is cut out.
public struct CutoutOptions: Sendable, Hashable {
  /// Gaussians of the object's mixture and of the background's, 1 to 64.
  public var components = 5
  /// Rounds of fitting and cutting at most, 1 to 100; it stops earlier where nothing changes.
  public var iterations = 10
  /// The cost of an edge between pixels of one colour, in nats, where the box is as large as a
  /// square of 340 pixels a side, and in proportion to its side at other sizes; 0 for the most
  /// likely label of each pixel alone. GrabCut's is 50, at any size.
  public var smoothness = 45.0
  /// The coordinates that the mixtures are fitted in.
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
