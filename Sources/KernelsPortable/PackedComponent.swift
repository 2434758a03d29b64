/// A component of one shape (dimension and kind of covariance), unpacked into vectors.
///
/// All conforming types are declared in this module, so the compiler specialises the generic loops
/// here, for this instruction set.
protocol PackedComponent {
  /// The number of planes of coordinates.
  static var coordinates: Int { get }
  /// The number of floats of a packed component, which is also the number of its moments.
  static var stride: Int { get }

  init(_ packed: UnsafePointer<Float>)

  /// `log2` of the weighted density at vector `i` of a block.
  func term(_ block: Block, _ i: Int) -> Vector

  /// Adds one component's moments over a block to `moments`. The weighted responsibilities are
  /// `terms * scale`.
  static func accumulate(
    _ block: Block, terms: UnsafePointer<Vector>, scale: UnsafePointer<Vector>, count: Int,
    component: UnsafePointer<Float>, into moments: UnsafeMutablePointer<Vector>)
}

/// The planes of samples from a given vector on. Only shapes of four coordinates read ``t``.
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

/// The raw values of `Kernels.ComponentShape`, which C function pointers cannot take.
enum ComponentShape {
  static let full3 = 0
  static let full4 = 1
  static let diagonal3 = 2
}
