/// The packed components of one dimension and kind of covariance, as the loops read them.
///
/// Conforming types are of this module, so that what is specialised for them is of this instruction
/// set.
protocol Shape {
  /// The number of planes of coordinates.
  static var coordinates: Int { get }
  /// The floats of a packed component, and the moments accumulated for it.
  static var stride: Int { get }

  init(_ packed: UnsafePointer<Float>)

  /// `log2` of the weighted density at vector `i` of a block.
  func term(_ block: Block, _ i: Int) -> Vector

  /// Adds one component's moments over a block, `terms * scale` being the weighted
  /// responsibilities.
  static func accumulate(
    _ block: Block, terms: UnsafePointer<Vector>, scale: UnsafePointer<Vector>, count: Int,
    component: UnsafePointer<Float>, into moments: UnsafeMutablePointer<Vector>)
}

/// Planes of samples from some sample on; ``t`` is read by shapes of four coordinates only.
struct Block {
  let x, y, z, t, weights: UnsafePointer<Vector>

  @inline(__always)
  init(_ samples: UnsafePointer<Float>, planeStride: Int, from vector: Int, coordinates: Int) {
    let start = samples + vector * lanes
    x = vectors(start)
    y = vectors(start + planeStride)
    z = vectors(start + 2 * planeStride)
    t = vectors(start + 3 * planeStride)
    weights = vectors(start + coordinates * planeStride)
  }
}

/// The shapes by the numbers that callers know them by.
enum ShapeNumber {
  static let full3 = 0
  static let full4 = 1
  static let diagonal3 = 2
}
