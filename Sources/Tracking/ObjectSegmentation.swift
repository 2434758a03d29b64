import Kernels
import Raster
import RealModule

/// The segmentation of the object near a box: a binary Markov random field of colour, position and
/// contrast, and its connected components.
///
/// The energy is GrabCut's (Rother, Kolmogorov and Blake, SIGGRAPH 2004) on the four-connected
/// grid, with a spatial prior. Mean field inference gives probabilities instead of labels only.
struct ObjectSegmentation: Sendable {
  let map: PosteriorMap
  var patch: SearchPatch { map.patch }
  /// p(object) of each pixel of the patch.
  let probabilities: [Float]
  /// Whether the pixel belongs to one of the components kept for the object.
  let isKept: [Bool]
  /// Whether the pixel belongs to the component with the largest prior mass.
  private let isMain: [Bool]

  /// The patch's side over the box's.
  private static let extent = 2.2
  private static let size = 96
  /// The weight of the colour likelihood. It is below 1 because neighbouring pixels are not
  /// independent.
  private static let colorWeight: Float = 0.35
  private static let edgeStrength: Float = 2
  private static let iterations = 10
  /// A component is kept if its prior mass is at least this share of the largest component's.
  private static let leastPart = 0.25

  init(_ frame: Picture, about box: Box, model: AppearanceModel, prior: (SearchPatch) -> [Float]) {
    let patch = Self.patch(frame, about: box)
    self.init(PosteriorMap(patch, model), prior: prior(patch))
  }

  /// - Parameters:
  ///   - map: that of the patch about a box.
  ///   - prior: p(object) of each pixel by its position.
  init(_ map: PosteriorMap, prior: [Float]) {
    self.map = map
    probabilities = Self.probabilities(map, prior)
    (isKept, isMain) = Self.connectedParts(probabilities, prior)
  }

  /// Returns p(object) of each pixel by colour, position and neighbours.
  static func probabilities(_ map: PosteriorMap, _ prior: [Float]) -> [Float] {
    let patch = map.patch
    let logOdds = zip(prior, map.logRatios).map { prior, ratio -> Float in
      let p = min(max(prior, 0.003), 0.997)
      return colorWeight * ratio + Float(Double.log(Double(p / (1 - p))))
    }
    return FieldKernels.meanField(
      size: patch.size, logOdds: logOdds, red: patch.red, green: patch.green, blue: patch.blue, strength: edgeStrength,
      iterations: iterations)
  }

  /// Returns the patch on which the object in a box is segmented.
  static func patch(_ frame: Picture, about box: Box) -> SearchPatch {
    SearchPatch(frame, region: box.scaled(by: extent), size: size)
  }

  /// The extents of the kept components in the frame, without rows and columns of a single pixel;
  /// nil if nothing is kept.
  var bounds: Box? {
    let n = Self.size
    var columns = [Int](repeating: 0, count: n), rows = columns
    for index in isKept.indices where isKept[index] {
      columns[index % n] += 1
      rows[index / n] += 1
    }
    guard let left = columns.firstIndex(where: { $0 > 1 }), let right = columns.lastIndex(where: { $0 > 1 }),
      let top = rows.firstIndex(where: { $0 > 1 }), let bottom = rows.lastIndex(where: { $0 > 1 })
    else { return nil }
    return patch.inFrame(
      Box(x: Double(left), y: Double(top), width: Double(right + 1 - left), height: Double(bottom + 1 - top)))
  }

  /// Returns whether kept components continue beyond the patch within the frame, so that ``bounds``
  /// are too small.
  func isCutOff(in frame: Picture) -> Bool {
    let n = Self.size, region = patch.region
    return (0..<n).contains { i in
      (isKept[i] && region.y > 0) || (isKept[(n - 1) * n + i] && region.maxY < Double(frame.height))
        || (isKept[i * n] && region.x > 0) || (isKept[i * n + n - 1] && region.maxX < Double(frame.width))
    }
  }

  /// Returns the main component at the frame's resolution, with a smooth outline.
  func mask(width: Int, height: Int) -> Mask {
    let n = Self.size
    // Other components stay just below the threshold, which leaves the outline of the main one
    // beside them in place.
    let values = probabilities.indices.map { isMain[$0] ? probabilities[$0] : min(probabilities[$0], 0.49) }
    var samples = [UInt8](repeating: 0, count: width * height)
    let h = Double(n) / patch.region.width, v = Double(n) / patch.region.height
    let columns = Self.span(patch.region.x, patch.region.maxX, limit: width),
      rows = Self.span(patch.region.y, patch.region.maxY, limit: height)
    for y in rows {
      let py = min(max((Double(y) + 0.5 - patch.region.y) * v - 0.5, 0), Double(n - 1) - 1e-6), j = Int(py),
        fy = Float(py - Double(j))
      for x in columns {
        let px = min(max((Double(x) + 0.5 - patch.region.x) * h - 0.5, 0), Double(n - 1) - 1e-6), i = Int(px),
          fx = Float(px - Double(i))
        let at = j * n + i
        let upper = values[at] + (values[at + 1] - values[at]) * fx,
          lower = values[at + n] + (values[at + n + 1] - values[at + n]) * fx
        if upper + (lower - upper) * fy > 0.5 { samples[y * width + x] = 255 }
      }
    }
    return Mask(width: width, height: height, samples: samples)
  }

  /// Returns the whole pixels between two positions.
  private static func span(_ from: Double, _ to: Double, limit: Int) -> Range<Int> {
    let lower = min(max(Int(from.rounded(.up)), 0), limit)
    return lower..<max(lower, min(max(Int(to), 0), limit))
  }

  /// Returns the four-connected components of probabilities above 1/2 that have enough prior mass,
  /// and the one with the most.
  private static func connectedParts(_ probabilities: [Float], _ prior: [Float]) -> (kept: [Bool], main: [Bool]) {
    let n = size
    var part = [Int](repeating: -1, count: n * n)
    var weights: [Double] = []
    var stack: [Int] = []
    for seed in part.indices where probabilities[seed] > 0.5 && part[seed] < 0 {
      part[seed] = weights.count
      stack.append(seed)
      var weight = 0.0
      while let pixel = stack.popLast() {
        weight += Double(prior[pixel])
        let x = pixel % n, y = pixel / n
        for (isInside, neighbour) in [
          (x > 0, pixel - 1), (x + 1 < n, pixel + 1), (y > 0, pixel - n), (y + 1 < n, pixel + n),
        ] {
          if isInside, part[neighbour] < 0, probabilities[neighbour] > 0.5 {
            part[neighbour] = weights.count
            stack.append(neighbour)
          }
        }
      }
      weights.append(weight)
    }
    let most = weights.max() ?? 0, main = weights.firstIndex(of: most) ?? 0
    return (part.map { $0 >= 0 && weights[$0] >= leastPart * most }, part.map { $0 == main })
  }
}
