import HeapModule
import Parallelism
import Raster

/// The connected components of a map of regions, where those that are too small have become part of
/// a neighbour.
struct Absorption: Sendable {
  private struct Small: Comparable {
    let area: Int
    let component: Int32

    static func < (a: Small, b: Small) -> Bool { a.area != b.area ? a.area < b.area : a.component < b.component }
  }

  /// The component that each became part of; its own number where it was kept.
  private(set) var owners: [Int32]
  /// Pixels along which components meet, of those kept.
  private(set) var borders: [[Int32: Int]]
  private(set) var areas: [Int]

  /// Least first, each component of fewer than `minimumArea` pixels joins the neighbour of the most
  /// alike colours; and so on while there are more than `limit`. If cancelled, some remain.
  ///
  /// - Parameter isTransparent: by component; neither joined nor joined to.
  init(of runs: Runs, in picture: Picture, isTransparent: [Bool], minimumArea: Int, limit: Int, workers: Workers) {
    owners = Array(0..<Int32(runs.componentCount))
    borders = [[Int32: Int]](repeating: [:], count: runs.componentCount)
    areas = [Int](repeating: 0, count: runs.componentCount)
    var moments = Self.moments(of: runs, in: picture, workers: workers)
    for run in runs.runs { areas[Int(run.component)] += run.length }
    for index in runs.runs.indices.dropFirst() where runs.runs[index].row == runs.runs[index - 1].row {
      addBorder(runs.runs[index - 1].component, runs.runs[index].component, 1)
    }
    runs.forEachTouching { above, below, length in
      addBorder(runs.runs[above].component, runs.runs[below].component, length)
    }

    var remaining = runs.componentCount
    var queue = Heap(areas.indices.filter { !isTransparent[$0] }.map { Small(area: areas[$0], component: Int32($0)) })
    while let least = queue.popMin(), least.area < minimumArea || remaining > limit {
      if remaining & 255 == 0, workers.isCancelled { break }
      let component = Int(least.component)
      guard owners[component] == least.component, areas[component] == least.area else { continue }
      let neighbours = borders[component].keys.filter { !isTransparent[Int($0)] }
        .map { (gain: moments[component].codingGain(from: moments[Int($0)], floor: Self.varianceFloor), component: $0) }
      guard let owner = neighbours.min(by: { $0 < $1 })?.component else { continue }
      absorb(component, into: Int(owner))
      moments[Int(owner)].add(moments[component])
      queue.insert(Small(area: areas[Int(owner)], component: owner))
      remaining -= 1
    }
    for component in owners.indices { owners[component] = owner(of: component) }
  }

  /// That of two levels of 8 bits, in encoded sRGB.
  private static let varianceFloor = 2.0 / 255 * 2 / 255

  private mutating func addBorder(_ a: Int32, _ b: Int32, _ length: Int) {
    guard a != b else { return }
    borders[Int(a)][b, default: 0] += length
    borders[Int(b)][a, default: 0] += length
  }

  private mutating func absorb(_ component: Int, into owner: Int) {
    owners[component] = Int32(owner)
    areas[owner] += areas[component]
    borders[owner][Int32(component)] = nil
    for (neighbour, length) in borders[component] where neighbour != owner {
      borders[owner][neighbour, default: 0] += length
      borders[Int(neighbour)][Int32(component)] = nil
      borders[Int(neighbour)][Int32(owner), default: 0] += length
    }
    borders[component] = [:]
  }

  private func owner(of component: Int) -> Int32 {
    var component = component
    while owners[component] != component { component = Int(owners[component]) }
    return Int32(component)
  }

  /// Of encoded sRGB, by component: by run in bands of rows, then added up in their order.
  private static func moments(of runs: Runs, in picture: Picture, workers: Workers) -> [ColorMoments] {
    let rows = 64
    let bands = workers.map((runs.height - 1) / rows + 1) { band in
      runs.runs[runs.rowStarts[band * rows]..<runs.rowStarts[min(runs.height, (band + 1) * rows)]].map { run in
        var moments = ColorMoments()
        if workers.isCancelled { return moments }
        let row = Int(run.row) * runs.width
        for pixel in row + Int(run.start)..<row + Int(run.end) { moments.add(picture.encodedColor(at: pixel)) }
        return moments
      }
    }
    var result = [ColorMoments](repeating: ColorMoments(), count: runs.componentCount)
    var index = 0
    for band in bands {
      for moments in band {
        result[Int(runs.runs[index].component)].add(moments)
        index += 1
      }
    }
    return result
  }
}
