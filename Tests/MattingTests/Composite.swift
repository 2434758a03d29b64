import RandomNumbers
import Raster
import TestSupport

/// A drawn object over a background, with known alpha and colours.
///
/// The object is a star with rounded points and a thin arm. Each pixel averages 64 samples over a
/// disc of radius `blur` + 0.4, as a lens does. Object and background have gratings, and the
/// picture has a noise of two levels.
struct Composite {
  let width = 200
  let height = 160
  let alpha: [Double]
  /// Premultiplied by alpha, 0...255.
  let object: [SIMD3<Double>]
  let picture: Image<UInt8>
  /// The mask of an imperfect segmentation, wrong by up to about a pixel.
  let mask: Mask

  init(
    seed: UInt64, blur: Double, objectColor: SIMD3<Double> = SIMD3(200, 150, 90),
    backgroundColor: SIMD3<Double> = SIMD3(70, 110, 140)
  ) {
    var random = SeededGenerator(seed: seed)
    let phase = random.uniform() * 6, tilt = random.uniform() * 3
    func distance(_ x: Double, _ y: Double) -> Double { Self.distance(x - 100, y - 80, phase) }
    func texture(_ x: Double, _ y: Double, _ color: SIMD3<Double>, _ angle: Double) -> SIMD3<Double> {
      let wave = 8 * Self.sine((x * Self.sine(angle + 1.57) + y * Self.sine(angle)) * 0.55)
      return color + SIMD3(wave, -wave / 2, wave / 3)
    }
    var alpha: [Double] = [], object: [SIMD3<Double>] = [], codes: [UInt8] = [], inside: [UInt8] = []
    for row in 0..<height {
      for column in 0..<width {
        var (a, f, c) = (0.0, SIMD3<Double>.zero, SIMD3<Double>.zero)
        for sample in 0..<64 {
          // A sunflower pattern fills the disc evenly.
          let radius = (blur + 0.4) * ((Double(sample) + 0.5) / 64).squareRoot(), angle = Double(sample) * 2.399963
          let x = Double(column) + 0.5 + radius * Self.sine(angle),
            y = Double(row) + 0.5 + radius * Self.sine(angle + 1.5707963)
          if distance(x, y) > 0 {
            a += 1
            f += texture(x, y, objectColor, tilt)
          } else {
            c += texture(x, y, backgroundColor, tilt + 1)
          }
        }
        alpha.append(a / 64)
        object.append(f / 64)
        let seen = (c + f) / 64
        for channel in 0..<3 { codes.append(UInt8(min(max((seen[channel] + 2 * random.normal()).rounded(), 0), 255))) }
        let jitter =
          0.7 * Self.sine(Double(column) * 1.3 + phase) * Self.sine(Double(row) * 1.1) + 0.3 * random.normal()
        inside.append(distance(Double(column) + 0.5, Double(row) + 0.5) + jitter > 0 ? 255 : 0)
      }
    }
    self.alpha = alpha
    self.object = object
    picture = Image(width: width, height: height, layout: .rgb, samples: codes)
    mask = Mask(width: width, height: height, samples: inside)
  }

  /// Returns the approximate distance from the edge, positive inside.
  private static func distance(_ x: Double, _ y: Double, _ phase: Double) -> Double {
    let radius = (x * x + y * y).squareRoot()
    // The cosine of five times the angle, by its polynomial.
    let c = radius > 0 ? (x * sine(phase + 1.5707963) + y * sine(phase)) / radius : 1
    let star = 42 + 12 * (16 * c * c * c * c * c - 20 * c * c * c + 5 * c) - radius
    let arm = x > 0 && x < 85 ? 2.5 - abs(y - 0.25 * x) : -99
    return max(star, arm)
  }

  /// Returns the sine to 1e-6 by its series, because mathematics libraries differ between
  /// platforms.
  static func sine(_ x: Double) -> Double {
    let turns = (x / 6.283185307179586).rounded()
    let t = x - turns * 6.283185307179586, s = t * t
    return t * (1 - s / 6 * (1 - s / 20 * (1 - s / 42 * (1 - s / 72 * (1 - s / 110 * (1 - s / 156 * (1 - s / 210)))))))
  }

  /// The pixels whose alpha is neither 0 nor 1, or where the mask is wrong.
  var edge: [Int] {
    alpha.indices.filter { (alpha[$0] > 0 && alpha[$0] < 1) || (alpha[$0] > 0.5) != (mask.samples[$0] != 0) }
  }

  /// Returns the root mean square error of alpha at ``edge``, in 0...1.
  func error(ofAlpha found: [Double]) -> Double {
    let edge = edge
    return (edge.reduce(0) { $0 + (found[$1] - alpha[$1]) * (found[$1] - alpha[$1]) } / Double(edge.count)).squareRoot()
  }

  /// Returns the root mean square error, in levels, of the object composed over a plain ground, at
  /// ``edge``.
  func error(of colors: [SIMD3<Double>], alpha found: [Double], over ground: SIMD3<Double>) -> Double {
    let edge = edge
    let sum = edge.reduce(0.0) { sum, pixel in
      let wrong =
        colors[pixel] * found[pixel] + ground * (1 - found[pixel]) - object[pixel] - ground * (1 - alpha[pixel])
      return sum + (wrong * wrong).sum() / 3
    }
    return (sum / Double(edge.count)).squareRoot()
  }

  /// Returns the mask blurred by a binomial kernel, as in feathering.
  func feathered(taps: [Double]) -> [Double] {
    let half = taps.count / 2, sum = taps.reduce(0, +)
    func blur(_ plane: [Double], _ dx: Int, _ dy: Int) -> [Double] {
      plane.indices.map { pixel in
        let x = pixel % width, y = pixel / width
        return taps.indices.reduce(0.0) { total, tap in
          let u = min(max(x + dx * (tap - half), 0), width - 1), v = min(max(y + dy * (tap - half), 0), height - 1)
          return total + taps[tap] / sum * plane[v * width + u]
        }
      }
    }
    return blur(blur(mask.samples.map { $0 == 0 ? 0 : 1 }, 1, 0), 0, 1)
  }
}
