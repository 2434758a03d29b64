/// One of the ways in which a file describes the colors of its samples.
public enum ColorStatement: Sendable, Hashable {
  /// Code points: PNG's chunk cICP.
  case codePoints(ColorCodePoints)
  /// An ICC profile: JPEG's segments APP2, PNG's chunk iCCP.
  case profile(EmbeddedProfile)
  /// sRGB (IEC 61966-2-1) with a rendering intent: PNG's chunk sRGB.
  case sRGB(RenderingIntent)
  /// Calibration values: PNG's chunks gAMA and cHRM, one of which may be missing.
  ///
  /// `gamma` is the exponent g of sample = light^g, both from 0 to 1; 0.45455 is usual.
  case calibration(gamma: Double?, chromaticities: Chromaticities?)
}

/// Color described by the code points of ITU-T H.273, for samples of red, green and blue.
public struct ColorCodePoints: Sendable, Hashable {
  /// The primaries and the white point: 1 for those of sRGB, 12 for Display P3, 9 for BT.2020, ...
  public let primaries: UInt8
  /// The transfer function from light to samples: 13 for sRGB's, 16 for PQ, 18 for HLG, ...
  public let transfer: UInt8
  /// Whether samples use the full range from 0 to their maximum; video uses a part of it.
  public let isFullRange: Bool

  public init(primaries: UInt8, transfer: UInt8, isFullRange: Bool) {
    self.primaries = primaries
    self.transfer = transfer
    self.isFullRange = isFullRange
  }
}

/// The treatment of colors that a screen or printer cannot reproduce (ICC.1:2022, 6.2). The raw
/// values are those of ICC and PNG.
public enum RenderingIntent: Int, Sendable, Hashable, CaseIterable {
  case perceptual = 0
  case relativeColorimetric = 1
  case saturation = 2
  case absoluteColorimetric = 3
}

/// The positions of white and the primaries in the CIE 1931 chromaticity diagram.
public struct Chromaticities: Sendable, Hashable {
  /// Coordinates x and y, not negative, with a sum of at most 1.
  public struct Point: Sendable, Hashable {
    public let x: Double
    public let y: Double

    public init(x: Double, y: Double) {
      self.x = x
      self.y = y
    }
  }

  public let white: Point
  public let red: Point
  public let green: Point
  public let blue: Point

  public init(white: Point, red: Point, green: Point, blue: Point) {
    self.white = white
    self.red = red
    self.green = green
    self.blue = blue
  }
}
