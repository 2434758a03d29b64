import RealModule

/// The transfer function of sRGB (IEC 61966-2-1:1999), extended to negative values as an odd
/// function, as in CSS Color 4.
enum TransferFunction {
  private static let threshold = 0.04045

  /// Returns `c / 12.92` up to 0.04045 and `((c + 0.055) / 1.055) ^ 2.4` above.
  static func linear(ofEncoded c: Double) -> Double {
    let a = abs(c)
    let linear = a <= threshold ? a / 12.92 : Double.pow((a + 0.055) / 1.055, 2.4)
    return c < 0 ? -linear : linear
  }

  static func encoded(ofLinear c: Double) -> Double {
    let a = abs(c)
    // The standard rounds this threshold to 0.0031308. Unrounded, the two functions are exact
    // inverses.
    let encoded = a <= threshold / 12.92 ? a * 12.92 : 1.055 * Double.pow(a, 1 / 2.4) - 0.055
    return c < 0 ? -encoded : encoded
  }
}

/// CIE 1976 L*a*b* with white D65, divided by 100.
///
/// A value holds the matrices, so that loops over many colours need not compute them.
struct Lab: Sendable {
  static let standard = Lab()

  // Linear sRGB to XYZ with white at Y = 1: the exact fractions of CSS Color 4, section 17.
  private let fromLinear = Matrix3(
    rows: SIMD3(506752.0 / 1228815, 87881.0 / 245763, 12673.0 / 70218),
    SIMD3(87098.0 / 409605, 175762.0 / 245763, 12673.0 / 175545),
    SIMD3(7918.0 / 409605, 87881.0 / 737289, 1001167.0 / 1053270))
  // The white D65, with chromaticity x = 0.3127, y = 0.3290.
  private let white = SIMD3(0.3127 / 0.3290, 1, (1 - 0.3127 - 0.3290) / 0.3290)
  // Linear sRGB to XYZ relative to white, so that greys have three equal coordinates.
  private let fromLinearRelative: Matrix3
  private let toLinear: Matrix3

  // The exact values that the standard rounds to 0.008856 and 903.3 (Lindbloom, "A Continuity Study
  // of the CIE L* Function"; adopted in CIE 15:2004).
  private static let epsilon = 216.0 / 24389
  private static let kappa = 24389.0 / 27

  private init() {
    fromLinearRelative = Matrix3(columns: fromLinear.x / white, fromLinear.y / white, fromLinear.z / white)
    toLinear = fromLinear.inverse
  }

  @inline(__always)
  func coordinates(ofLinear color: SIMD3<Double>) -> SIMD3<Double> {
    let t = fromLinearRelative.times(color)
    let f = ((Self.kappa * t + 16) / 116).replacing(with: cubeRoots(t), where: t .> Self.epsilon)
    return SIMD3(1.16 * f.y - 0.16, 5 * (f.x - f.y), 2 * (f.y - f.z))
  }

  func linear(of lab: SIMD3<Double>) -> SIMD3<Double> {
    let fy = (lab.x + 0.16) / 1.16
    let f = SIMD3(fy + lab.y / 5, fy, fy - lab.z / 2)
    let cube = f * f * f
    let t = ((116 * f - 16) / Self.kappa).replacing(with: cube, where: cube .> Self.epsilon)
    return toLinear.times(t * white)
  }
}

/// Oklab: Björn Ottosson, "A perceptual color space for image processing", 2020 (matrices of
/// 2021-01-25).
struct Oklab: Sendable {
  static let standard = Oklab()

  private let conesFromLinear = Matrix3(
    rows: SIMD3(0.4122214708, 0.5363325363, 0.0514459929),
    SIMD3(0.2119034982, 0.6806995451, 0.1073969566),
    SIMD3(0.0883024619, 0.2817188376, 0.6299787005))
  private let labFromRoots = Matrix3(
    rows: SIMD3(0.2104542553, 0.7936177850, -0.0040720468),
    SIMD3(1.9779984951, -2.4285922050, 0.4505937099),
    SIMD3(0.0259040371, 0.7827717662, -0.8086757660))
  // Computed instead of taken from the publication, which has ten digits, so that conversions
  // invert each other to the last bits.
  private let linearFromCones: Matrix3
  private let rootsFromLab: Matrix3

  private init() {
    linearFromCones = conesFromLinear.inverse
    rootsFromLab = labFromRoots.inverse
  }

  @inline(__always)
  func coordinates(ofLinear color: SIMD3<Double>) -> SIMD3<Double> {
    labFromRoots.times(cubeRoots(conesFromLinear.times(color)))
  }

  func linear(of lab: SIMD3<Double>) -> SIMD3<Double> {
    let roots = rootsFromLab.times(lab)
    return linearFromCones.times(roots * roots * roots)
  }
}
