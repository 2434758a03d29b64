/// Normal vision, and the two frequent forms of colour blindness, in which reds and greens look
/// alike.
///
/// The matrices are those of Machado, Oliveira and Fernandes (2009, "A physiologically-based model
/// for simulation of color vision deficiency") at full severity, for linear RGB.
enum ColorVision: CaseIterable {
  case normal
  /// Without the cones for long waves.
  case protanopia
  /// Without the cones for middle waves.
  case deuteranopia

  /// The OKLab coordinates of an sRGB colour as it is seen.
  func lab(_ color: SIMD3<UInt8>) -> SIMD3<Double> {
    let light = OKLCH.linear(color), (red, green, blue) = columns
    let seen = light.x * red + light.y * green + light.z * blue
    return OKLCH.lab(linear: pointwiseMax(seen, .zero))
  }

  /// How red, green and blue light are seen.
  private var columns: (red: SIMD3<Double>, green: SIMD3<Double>, blue: SIMD3<Double>) {
    switch self {
    case .normal: (SIMD3(1, 0, 0), SIMD3(0, 1, 0), SIMD3(0, 0, 1))
    case .protanopia:
      (
        SIMD3(0.152286, 0.114503, -0.003882), SIMD3(1.052583, 0.786281, -0.048116),
        SIMD3(-0.204868, 0.099216, 1.051998)
      )
    case .deuteranopia:
      (
        SIMD3(0.367322, 0.280085, -0.011820), SIMD3(0.860646, 0.672501, 0.042940),
        SIMD3(-0.227968, 0.047413, 0.968881)
      )
    }
  }
}
