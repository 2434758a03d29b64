import RealModule

/// A colour in the polar form of OKLab: lightness (0...1), chroma (0 to about 0.32 in sRGB) and hue
/// (radians, 0..<2π).
///
/// OKLab is Björn Ottosson's colour space of 2020 (https://bottosson.github.io/posts/oklab/). Equal
/// steps look about equally large, and the perceived hue stays the same when lightness or chroma
/// changes.
struct OKLCH: Hashable, Sendable {
  var lightness: Double
  var chroma: Double
  var hue: Double

  init(lightness: Double, chroma: Double, hue: Double) {
    self.lightness = lightness
    self.chroma = chroma
    self.hue = hue
  }

  /// Converts an sRGB colour. A grey gets hue 0, because its computed hue would be rounding noise.
  init(_ color: SIMD3<UInt8>) {
    let lab = Self.lab(color)
    let chroma = (lab.y * lab.y + lab.z * lab.z).squareRoot()
    lightness = lab.x
    if chroma < 1e-4 {
      self.chroma = 0
      hue = 0
    } else {
      self.chroma = chroma
      let angle = Double.atan2(y: lab.z, x: lab.y)
      hue = angle < 0 ? angle + 2 * .pi : angle
    }
  }

  /// The OKLab coordinates (L, a, b) of an sRGB colour.
  static func lab(_ color: SIMD3<UInt8>) -> SIMD3<Double> {
    lab(linear: linear(color))
  }

  /// The OKLab coordinates of a colour given as linear red, green and blue, 0 or more.
  static func lab(linear light: SIMD3<Double>) -> SIMD3<Double> {
    let (r, g, b) = (light.x, light.y, light.z)
    let l = Double.root(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b, 3)
    let m = Double.root(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b, 3)
    let s = Double.root(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b, 3)
    return SIMD3(
      0.2104542553 * l + 0.7936177850 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.4285922050 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.8086757660 * s)
  }

  /// The sRGB colour of the same lightness and hue whose chroma is nearest: outside the gamut,
  /// chroma is lowered by bisection until the colour exists.
  var color: SIMD3<UInt8> {
    var low = 0.0
    var high = chroma
    if let exact = encoded(chroma: chroma) { return exact }
    for _ in 0..<20 {
      let middle = (low + high) / 2
      if encoded(chroma: middle) == nil { high = middle } else { low = middle }
    }
    return encoded(chroma: low) ?? SIMD3(repeating: lightness < 0.5 ? 0 : 255)
  }

  /// The sRGB code values for another chroma, or nil if they lie outside the gamut by more than
  /// rounding.
  private func encoded(chroma: Double) -> SIMD3<UInt8>? {
    let a = chroma * Double.cos(hue)
    let b = chroma * Double.sin(hue)
    let l = cube(lightness + 0.3963377774 * a + 0.2158037573 * b)
    let m = cube(lightness - 0.1055613458 * a - 0.0638541728 * b)
    let s = cube(lightness - 0.0894841775 * a - 1.2914855480 * b)
    let red = 4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s
    let green = -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s
    let blue = -0.0041960863 * l - 0.7034186147 * m + 1.7076147010 * s
    let slack = 0.0005
    for part in [red, green, blue] where part < -slack || part > 1 + slack { return nil }
    return SIMD3(Self.encode(red), Self.encode(green), Self.encode(blue))
  }

  private func cube(_ x: Double) -> Double { x * x * x }

  /// Red, green and blue of an sRGB colour in linear light.
  static func linear(_ color: SIMD3<UInt8>) -> SIMD3<Double> {
    SIMD3(linear(color.x), linear(color.y), linear(color.z))
  }

  /// Converts an sRGB code value to linear light (IEC 61966-2-1).
  private static func linear(_ code: UInt8) -> Double {
    let value = Double(code) / 255
    return value <= 0.04045 ? value / 12.92 : Double.pow((value + 0.055) / 1.055, 2.4)
  }

  private static func encode(_ light: Double) -> UInt8 {
    let clamped = min(max(light, 0), 1)
    let value = clamped <= 0.0031308 ? 12.92 * clamped : 1.055 * Double.pow(clamped, 1 / 2.4) - 0.055
    return UInt8((value * 255).rounded())
  }
}

/// The cosine of an angle given in turns of 360°.
func cosine(turns: Double) -> Double { Double.cos(2 * .pi * turns) }
