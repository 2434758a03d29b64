import Foundation

/// CIEDE2000 between two sRGB colors of 8 bits (Sharma, Wu and Dalal, "The CIEDE2000
/// color-difference formula", Color Research and Application 30, 2005), with white D65.
public func difference2000(_ a: SIMD3<UInt8>, _ b: SIMD3<UInt8>) -> Double { difference2000(lab: lab(a), lab(b)) }

/// CIEDE2000 between two colors in CIE L*a*b*.
public func difference2000(lab p: SIMD3<Double>, _ q: SIMD3<Double>) -> Double {
  func chroma(_ c: SIMD3<Double>) -> Double { hypot(c.y, c.z) }
  let meanChroma = (chroma(p) + chroma(q)) / 2
  let g = 0.5 * (1 - sqrt(pow(meanChroma, 7) / (pow(meanChroma, 7) + pow(25, 7))))
  let a = SIMD3(p.x, (1 + g) * p.y, p.z), b = SIMD3(q.x, (1 + g) * q.y, q.z)
  func hue(_ c: SIMD3<Double>) -> Double {
    guard chroma(c) > 0 else { return 0 }
    let angle = atan2(c.z, c.y) * 180 / .pi
    return angle < 0 ? angle + 360 : angle
  }
  let (ca, cb, ha, hb) = (chroma(a), chroma(b), hue(a), hue(b))
  var turn = ca * cb == 0 ? 0 : hb - ha
  if turn > 180 { turn -= 360 } else if turn < -180 { turn += 360 }
  let lightness = b.x - a.x, deltaChroma = cb - ca, deltaHue = 2 * sqrt(ca * cb) * sin(turn / 2 * .pi / 180)
  let l = (a.x + b.x) / 2, c = (ca + cb) / 2
  var h = ha + hb
  if ca * cb != 0 {
    if abs(ha - hb) > 180 { h += h < 360 ? 360 : -360 }
    h /= 2
  }
  func cosine(_ degrees: Double) -> Double { cos(degrees * .pi / 180) }
  let t = 1 - 0.17 * cosine(h - 30) + 0.24 * cosine(2 * h) + 0.32 * cosine(3 * h + 6) - 0.20 * cosine(4 * h - 63)
  let sl = 1 + 0.015 * pow(l - 50, 2) / sqrt(20 + pow(l - 50, 2)), sc = 1 + 0.045 * c, sh = 1 + 0.015 * c * t
  let rotation = -2 * sqrt(pow(c, 7) / (pow(c, 7) + pow(25, 7))) * sin(60 * exp(-pow((h - 275) / 25, 2)) * .pi / 180)
  let (x, y, z) = (lightness / sl, deltaChroma / sc, deltaHue / sh)
  return sqrt(x * x + y * y + z * z + rotation * y * z)
}

private func lab(_ color: SIMD3<UInt8>) -> SIMD3<Double> {
  let light = (0..<3).map { channel in
    let c = Double(color[channel]) / 255
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4)
  }
  func f(_ weights: [Double], _ white: Double) -> Double {
    let t = zip(weights, light).reduce(0) { $0 + $1.0 * $1.1 } / white
    return t > 216 / 24389 ? cbrt(t) : (24389 / 27 * t + 16) / 116
  }
  let x = f([0.4124564, 0.3575761, 0.1804375], 0.95047), y = f([0.2126729, 0.7151522, 0.0721750], 1)
  let z = f([0.0193339, 0.1191920, 0.9503041], 1.08883)
  return SIMD3(116 * y - 16, 500 * (x - y), 200 * (y - z))
}
