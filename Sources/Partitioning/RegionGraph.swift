/// Regions, their colours, and the arcs along which they meet.
struct RegionGraph: Sendable {
  /// Where two regions meet.
  struct Arc: Sendable, Hashable {
    /// The number of pairs of neighbouring cells, one in each region.
    var length = 0.0
    /// The sum of the pairs' boundary strengths.
    var strength = 0.0
    /// `length` times what the picture as a whole says of the arc, where that has been asked.
    var global = 0.0

    mutating func add(_ other: Arc) {
      length += other.length
      strength += other.strength
      global += other.global
    }
  }

  var moments: [ColorMoments]
  /// By region, the arcs to its neighbours.
  var arcs: [[Int32: Arc]]
  let area: Double

  /// - Parameter regions: of each cell, all of `0..<count`.
  init(regions: [Int32], count: Int, of picture: LabPicture, _ boundary: BoundaryStrength) {
    moments = [ColorMoments](repeating: ColorMoments(), count: count)
    arcs = [[Int32: Arc]](repeating: [:], count: count)
    area = Double(regions.count)
    let (x, y, z) = (picture.planes[0], picture.planes[1], picture.planes[2])
    for cell in regions.indices {
      moments[Int(regions[cell])].add(SIMD3(Double(x[cell]), Double(y[cell]), Double(z[cell])))
    }
    for arc in Arcs(between: regions, width: picture.width, boundary).arcs {
      let (a, b) = arc.regions
      arcs[Int(a)][b] = Arc(length: Double(arc.length), strength: arc.strength)
      arcs[Int(b)][a] = arcs[Int(a)][b]
    }
  }

  /// How unlike two neighbours are, 0...1: a boundary's mean strength and the gain of coding both
  /// regions' colours by a Gaussian each, for small regions less, as what they save hardly pays for
  /// another region.
  func dissimilarity(_ a: Int, _ b: Int) -> Double {
    guard let arc = arcs[a][Int32(b)] else { return 1 }
    let gain = moments[a].codingGain(from: moments[b], floor: Double(LabPicture.varianceFloor))
    let local = Self.boundaryShare * arc.strength / arc.length + (1 - Self.boundaryShare) * gain
    let share = min(moments[a].count, moments[b].count) / area
    return ((1 - Self.globalShare) * local + Self.globalShare * arc.global / arc.length)
      * (share / (share + Self.smallShare)).squareRoot()
  }

  private static let boundaryShare = 0.8
  private static let globalShare = 0.15
  /// Regions of this share of the picture count for 0.7 of what large ones do.
  private static let smallShare = 0.01

  /// - Parameter strength: what the picture as a whole says of an arc, 0...1.
  mutating func setGlobal(_ strength: Double, between a: Int, and b: Int) {
    guard let length = arcs[a][Int32(b)]?.length else { return }
    arcs[a][Int32(b)]?.global = strength * length
    arcs[b][Int32(a)]?.global = strength * length
  }

  /// Joins `b` to `a`.
  mutating func merge(_ b: Int, into a: Int) {
    moments[a].add(moments[b])
    arcs[a][Int32(b)] = nil
    for (neighbour, arc) in arcs[b] where neighbour != a {
      arcs[a][neighbour, default: Arc()].add(arc)
      arcs[Int(neighbour)][Int32(b)] = nil
      arcs[Int(neighbour)][Int32(a)] = arcs[a][neighbour]
    }
    arcs[b] = [:]
  }
}
