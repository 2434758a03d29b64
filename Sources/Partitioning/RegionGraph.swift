/// The adjacency graph of regions: their colours, and the arcs along which neighbours meet.
struct RegionGraph: Sendable {
  /// Where two regions meet.
  struct Arc: Sendable, Hashable {
    /// The number of pairs of neighbouring cells, one in each region.
    var length = 0.0
    /// The sum of the pairs' boundary strengths.
    var strength = 0.0
    /// `length` times the global strength of the arc (``SpectralPartition``); 0 until it is set.
    var global = 0.0

    mutating func add(_ other: Arc) {
      length += other.length
      strength += other.strength
      global += other.global
    }
  }

  /// The color moments of each region.
  var moments: [ColorMoments]
  /// The arcs of each region, by neighbour.
  var arcs: [[Int32: Arc]]
  /// The number of cells of all regions.
  let area: Double

  /// - Parameter area: the number of cells of all regions.
  init(moments: [ColorMoments], arcs: [[Int32: Arc]], area: Double) {
    self.moments = moments
    self.arcs = arcs
    self.area = area
  }

  /// - Parameter regions: the region of each cell; every number in `0..<count` occurs.
  init(regions: [Int32], count: Int, of picture: LabPicture, _ boundary: BoundaryStrength) {
    var moments = [ColorMoments](repeating: ColorMoments(), count: count)
    var arcs = [[Int32: Arc]](repeating: [:], count: count)
    let (x, y, z) = (picture.planes[0], picture.planes[1], picture.planes[2])
    for cell in regions.indices {
      moments[Int(regions[cell])].add(SIMD3(Double(x[cell]), Double(y[cell]), Double(z[cell])))
    }
    for arc in BoundaryArcs(between: regions, width: picture.width, boundary).arcs {
      let (a, b) = arc.regions
      arcs[Int(a)][b] = Arc(length: Double(arc.length), strength: arc.strength)
      arcs[Int(b)][a] = arcs[Int(a)][b]
    }
    self.init(moments: moments, arcs: arcs, area: Double(regions.count))
  }

  /// How different two neighbours are, 0...1; 1 for regions that do not touch.
  ///
  /// With c their ``contrast(_:_:)`` and s the smaller region's share of the picture, it is
  /// `c sqrt(s / (s + 0.01))`. The last factor lowers it for small regions, which hardly save
  /// enough to pay for a region of their own.
  func dissimilarity(_ a: Int, _ b: Int) -> Double {
    contrast(a, b).map { $0 * sizeFactor(a, b, smallShare: Self.smallShare) } ?? 1
  }

  /// How strongly a join of two neighbours is felt if they are large enough to be seen at all.
  ///
  /// It is their contrast with a size factor of `sqrt(s / (s + 0.0003))`: a region of a 3,000th of
  /// the picture, such as an eye in a portrait, counts for 0.7 times as much as a large one. It is
  /// 1 for regions that do not touch.
  func salience(_ a: Int, _ b: Int) -> Double {
    contrast(a, b).map { $0 * sizeFactor(a, b, smallShare: Self.visibleShare) } ?? 1
  }

  /// How different two groups of regions are, which need not touch.
  ///
  /// For groups that do not, or that have a strong boundary, the contrast is at most 0.5 more than
  /// the coding gain of their colours: things apart are joined only if their colours are alike.
  func dissimilarity(ofGroups a: Int, _ b: Int) -> Double {
    min(contrast(a, b) ?? 1, Self.distanceCost + gain(a, b)) * sizeFactor(a, b, smallShare: Self.smallShare)
  }

  /// The coding gain of two regions' colours, 0...1.
  func gain(_ a: Int, _ b: Int) -> Double {
    moments[a].codingGain(from: moments[b], floor: Double(LabPicture.varianceFloor))
  }

  /// How different two neighbours are whatever their sizes, 0...1; nil for regions that do not
  /// touch.
  ///
  /// With b the mean boundary strength of their arc, g the coding gain of their colours
  /// (``ColorMoments/codingGain(from:floor:)``), and o the arc's global strength, it is
  /// `0.7 (0.5 b + 0.5 g) + 0.3 o`.
  private func contrast(_ a: Int, _ b: Int) -> Double? {
    guard let arc = arcs[a][Int32(b)] else { return nil }
    let local = Self.boundaryShare * arc.strength / arc.length + (1 - Self.boundaryShare) * gain(a, b)
    return (1 - Self.globalShare) * local + Self.globalShare * arc.global / arc.length
  }

  private func sizeFactor(_ a: Int, _ b: Int, smallShare: Double) -> Double {
    let share = min(moments[a].count, moments[b].count) / area
    return (share / (share + smallShare)).squareRoot()
  }

  private static let boundaryShare = 0.5
  private static let globalShare = 0.3
  private static let distanceCost = 0.5
  /// The share of the picture at which the size factor of a dissimilarity is `sqrt(1/2)`.
  private static let smallShare = 0.01
  /// The share of the picture at which the size factor of a salience is `sqrt(1/2)`.
  private static let visibleShare = 0.0003

  /// Sets the global strength of an arc, 0...1.
  mutating func setGlobal(_ strength: Double, between a: Int, and b: Int) {
    guard let length = arcs[a][Int32(b)]?.length else { return }
    arcs[a][Int32(b)]?.global = strength * length
    arcs[b][Int32(a)]?.global = strength * length
  }

  /// Merges region `b` into region `a`.
  mutating func merge(_ b: Int, into a: Int) {
    moments[a].add(moments[b])
    arcs[a][Int32(b)] = nil
    for (neighbor, arc) in arcs[b] where neighbor != a {
      arcs[a][neighbor, default: Arc()].add(arc)
      arcs[Int(neighbor)][Int32(b)] = nil
      arcs[Int(neighbor)][Int32(a)] = arcs[a][neighbor]
    }
    arcs[b] = [:]
  }
}
