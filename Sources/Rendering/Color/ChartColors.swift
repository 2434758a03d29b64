/// The colours of charts on a white background.
enum ChartColors {
  static let ground = SIMD3<UInt8>(255, 255, 255)
  static let grid = SIMD3<UInt8>(232, 234, 237)
  static let axis = SIMD3<UInt8>(140, 146, 153)
  static let title = SIMD3<UInt8>(28, 31, 36)
  static let text = SIMD3<UInt8>(88, 94, 102)

  /// Okabe and Ito's palette (2008), which people with any form of colour blindness can tell apart.
  /// Its yellow is left out because it is too pale for lines on white.
  static let series: [SIMD3<UInt8>] = [
    SIMD3(0, 114, 178), SIMD3(213, 94, 0), SIMD3(0, 158, 115), SIMD3(204, 121, 167), SIMD3(230, 159, 0),
    SIMD3(86, 180, 233),
    SIMD3(70, 70, 70),
  ]
}

/// The colours of a ``MixtureChart``. The grey background is dark enough for light clouds and light
/// enough for black ones.
enum PortraitColors {
  static let ground = SIMD3<UInt8>(50, 52, 56)
  static let floor = SIMD3<UInt8>(60, 62, 67)
  static let wall = SIMD3<UInt8>(55, 57, 61)
  static let grid = SIMD3<UInt8>(74, 77, 82)
  static let hiddenEdge = SIMD3<UInt8>(92, 95, 101)
  static let edge = SIMD3<UInt8>(152, 156, 163)
  static let title = SIMD3<UInt8>(240, 241, 243)
  static let text = SIMD3<UInt8>(190, 194, 200)
  static let casing = SIMD3<UInt8>(24, 25, 28)
}
