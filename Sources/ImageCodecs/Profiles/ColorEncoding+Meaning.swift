extension ColorEncoding {
  /// What the statements of a file say of its samples.
  enum Meaning: Sendable {
    /// They are sRGB, or nothing is said.
    case sRGB
    /// They are the colors of a profile, which may be made from other statements.
    case profile(ColorProfile)
  }

  /// The meaning of the first statement that can be used; sRGB if none can.
  var meaning: Meaning { statements.lazy.compactMap(Self.meaning).first ?? .sRGB }

  /// Whether the file has an ICC profile that is damaged.
  var hasDamagedProfile: Bool { embeddedProfile.map { $0.profile() == nil } ?? false }

  /// Code points that cannot be used, such as those of high dynamic range; nil if there are none.
  var unreadCodePoints: ColorCodePoints? {
    for case .codePoints(let points) in statements where Self.meaning(of: points) == nil { return points }
    return nil
  }

  private static func meaning(of statement: ColorStatement) -> Meaning? {
    switch statement {
    case .profile(let embedded): embedded.profile().map { .profile($0) }
    case .sRGB: .sRGB
    case .codePoints(let points): meaning(of: points)
    case .calibration(let gamma, let chromaticities): meaning(ofGamma: gamma, chromaticities)
    }
  }

  private static func meaning(of points: ColorCodePoints) -> Meaning? {
    guard points.isFullRange, let primaries = Chromaticities(codePoint: points.primaries),
      let curve = ColorProfile.Curve(codePoint: points.transfer)
    else { return nil }
    if points.primaries == 1, points.transfer == 13 { return .sRGB }
    return ColorProfile(named: "cICP \(points.primaries)/\(points.transfer)", primaries, curve).map { .profile($0) }
  }

  /// Calibrations that differ from sRGB by no more than a twentieth of the exponent, as libpng and
  /// browsers judge it, are sRGB: most files that say 1/2.2 mean sRGB.
  private static func meaning(ofGamma gamma: Double?, _ chromaticities: Chromaticities?) -> Meaning? {
    let usual = 1 / 2.2
    let isUsualGamma = gamma.map { abs($0 / usual - 1) < 0.05 } ?? true
    let hasUsualPrimaries = chromaticities.map { $0.isClose(to: .sRGB) } ?? true
    if isUsualGamma, hasUsualPrimaries { return .sRGB }
    let curve = gamma.map { ColorProfile.Curve.power(1 / $0) } ?? .sRGB
    return ColorProfile(named: gamma.map { "gAMA \($0)" } ?? "cHRM", chromaticities ?? .sRGB, curve).map {
      .profile($0)
    }
  }
}

extension Chromaticities {
  static let sRGB = d65((0.64, 0.33), (0.30, 0.60), (0.15, 0.06))

  private static func d65(
    _ red: (Double, Double), _ green: (Double, Double), _ blue: (Double, Double)
  ) -> Chromaticities {
    Chromaticities(
      white: Point(x: 0.3127, y: 0.3290), red: Point(x: red.0, y: red.1), green: Point(x: green.0, y: green.1),
      blue: Point(x: blue.0, y: blue.1))
  }

  /// The primaries and white of a code point of ITU-T H.273, table 2; nil for those that no still
  /// picture uses.
  fileprivate init?(codePoint: UInt8) {
    switch codePoint {
    case 1: self = .sRGB
    case 5: self = .d65((0.64, 0.33), (0.29, 0.60), (0.15, 0.06))
    case 6, 7: self = .d65((0.630, 0.340), (0.310, 0.595), (0.155, 0.070))
    case 9: self = .d65((0.708, 0.292), (0.170, 0.797), (0.131, 0.046))
    case 12: self = .d65((0.680, 0.320), (0.265, 0.690), (0.150, 0.060))
    default: return nil
    }
  }

  fileprivate func isClose(to other: Chromaticities) -> Bool {
    // cHRM is often rounded to two or three decimals.
    func close(_ a: Point, _ b: Point) -> Bool { abs(a.x - b.x) < 0.006 && abs(a.y - b.y) < 0.006 }
    return close(white, other.white) && close(red, other.red) && close(green, other.green) && close(blue, other.blue)
  }
}

extension ColorProfile.Curve {
  /// The curve of a code point of ITU-T H.273, table 3; nil for those of high dynamic range, and
  /// for others that no still picture uses.
  fileprivate init?(codePoint: UInt8) {
    switch codePoint {
    case 1, 6, 14, 15: self = .video
    case 4: self = .power(2.2)
    case 5: self = .power(2.8)
    case 8: self = .power(1)
    case 13: self = .sRGB
    default: return nil
    }
  }
}
