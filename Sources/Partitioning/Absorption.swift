import HeapModule
import Parallelism
import Raster

/// The connected components of a map of regions after small ones have joined a neighbour.
struct Absorption: Sendable {
  private struct Small: Comparable {
    let area: Int
    let component: Int32

    static func < (a: Small, b: Small) -> Bool { a.area != b.area ? a.area < b.area : a.component < b.component }
  }

  /// The component that each component has become part of; its own number if it was kept.
  private(set) var owners: [Int32]
  /// For each component that was kept: the pixel edges along which it meets each neighbour.
  private(set) var borders: [[Int32: Int]]
  /// The number of pixels of each component, with those that it absorbed.
  private(set) var areas: [Int]

  /// Joins components to neighbours, the smallest first.
  ///
  /// A component of fewer than `minimumArea` pixels joins the neighbour with the least coding gain
  /// between their colours. Larger ones do so too as long as more than `limit` are left.
  ///
  /// - Parameter isTransparent: by component; transparent components neither join nor are joined.
  /// - Returns: nil if cancelled.
  init?(
    of components: ConnectedComponents, in picture: Picture, isTransparent: [Bool], minimumArea: Int, limit: Int,
    workers: Workers
  ) {
    guard var moments = Self.moments(of: components, in: picture, workers: workers) else { return nil }
    owners = Array(0..<Int32(components.count))
    borders = [[Int32: Int]](repeating: [:], count: components.count)
    areas = components.areas
    addBorders(of: components)
    var remaining = components.count
    var queue = Heap(areas.indices.filter { !isTransparent[$0] }.map { Small(area: areas[$0], component: Int32($0)) })
    while let least = queue.popMin(), least.area < minimumArea || remaining > limit {
      if remaining & 255 == 0, workers.isCancelled { return nil }
      let component = Int(least.component)
      guard owners[component] == least.component, areas[component] == least.area else { continue }
      let neighbors = borders[component].keys.filter { !isTransparent[Int($0)] }
        .map { (gain: moments[component].codingGain(from: moments[Int($0)], floor: Self.varianceFloor), component: $0) }
      guard let owner = neighbors.min(by: { $0 < $1 })?.component else { continue }
      absorb(component, into: Int(owner))
      moments[Int(owner)].add(moments[component])
      queue.insert(Small(area: areas[Int(owner)], component: owner))
      remaining -= 1
    }
    for component in owners.indices { owners[component] = owner(of: component) }
  }

  /// The variance of a deviation of two 8-bit levels, in encoded sRGB.
  private static let varianceFloor = 2.0 / 255 * 2 / 255

  private mutating func addBorders(of components: ConnectedComponents) {
    let owners = components.runComponents
    for row in 0..<components.height {
      for run in components.rowRuns[row]..<components.rowRuns[row + 1] - 1 {
        addBorder(owners[run], owners[run + 1], 1)
      }
    }
    components.forEachContact { above, below, length in addBorder(owners[above], owners[below], length) }
  }

  private mutating func addBorder(_ a: Int32, _ b: Int32, _ length: Int) {
    guard a != b else { return }
    borders[Int(a)][b, default: 0] += length
    borders[Int(b)][a, default: 0] += length
  }

  private mutating func absorb(_ component: Int, into owner: Int) {
    owners[component] = Int32(owner)
    areas[owner] += areas[component]
    borders[owner][Int32(component)] = nil
    for (neighbor, length) in borders[component] where neighbor != owner {
      borders[owner][neighbor, default: 0] += length
      borders[Int(neighbor)][Int32(component)] = nil
      borders[Int(neighbor)][Int32(owner), default: 0] += length
    }
    borders[component] = [:]
  }

  private func owner(of component: Int) -> Int32 {
    var component = component
    while owners[component] != component { component = Int(owners[component]) }
    return Int32(component)
  }

  /// The moments of each component's encoded sRGB; nil if cancelled.
  ///
  /// Moments of runs are summed in bands of rows and added up in reading order, so that rounding
  /// does not depend on the workers.
  private static func moments(
    of components: ConnectedComponents, in picture: Picture, workers: Workers
  ) -> [ColorMoments]? {
    let bandRows = 64
    let bands = workers.map((components.height - 1) / bandRows + 1) { band -> [ColorMoments] in
      var result: [ColorMoments] = []
      for row in band * bandRows..<min(components.height, (band + 1) * bandRows) where !workers.isCancelled {
        for run in components.rowRuns[row]..<components.rowRuns[row + 1] {
          var moments = ColorMoments()
          for x in components.columns(ofRun: run, row: row) {
            moments.add(picture.encodedColor(at: row * components.width + x))
          }
          result.append(moments)
        }
      }
      return result
    }
    if workers.isCancelled { return nil }
    var result = [ColorMoments](repeating: ColorMoments(), count: components.count)
    for (run, moments) in bands.joined().enumerated() { result[Int(components.runComponents[run])].add(moments) }
    return result
  }
}
