/// The layout of a packed component: its number of coordinates and the form of its whitening
/// matrix.
///
/// `CovarianceKind` of GaussianMixture says how the covariances of a mixture are constrained;
/// several kinds share a shape.
public enum ComponentShape: Int, Sendable, Hashable, CaseIterable {
  // The kernels identify shapes by these raw values.

  /// Up to three coordinates and a triangular whitening matrix:
  /// `c, mx, my, mz, w00, w10, w11, w20, w21, w22`.
  case full3 = 0
  /// Four coordinates and a triangular whitening matrix, 15 floats in the same order.
  case full4 = 1
  /// Up to three coordinates and a diagonal whitening matrix: `c, mx, my, mz, wx, wy, wz`.
  case diagonal3 = 2

  /// The number of planes of coordinates that samples must have.
  public var coordinates: Int { self == .full4 ? 4 : 3 }

  public var isDiagonal: Bool { self == .diagonal3 }

  /// The number of floats of a packed component, which is also the number of its moments: 1, the
  /// coordinates, and a triangle or a diagonal.
  public var stride: Int {
    switch self {
    case .full3: 10
    case .full4: 15
    case .diagonal3: 7
    }
  }
}
