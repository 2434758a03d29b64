/// The catchment basins of a surface.
///
/// The surface is flooded by rising level from its regional minima (Meyer, "Topographic distance
/// and watershed lines", Signal Processing 38, 1994). Basins are not separated by lines: every
/// place belongs to one. Heights are quantised to 1,024 levels; places of one level are flooded in
/// the order in which they were reached.
struct Watershed: Sendable {
  /// The basin of each place, row-major. Basins are numbered by their minima in reading order.
  let basins: [Int32]
  let basinCount: Int

  private static let levels = 1024

  /// - Parameter surface: heights in 0...1, row-major; others are clamped.
  /// - Complexity: O(places).
  init(of surface: [Float], width: Int, height: Int) {
    let grid = Grid(width: width, height: height)
    let heights = surface.map { Int32(min(max($0, 0), 1) * Float(Self.levels - 1)) }
    var basins = [Int32](repeating: -1, count: surface.count)
    basinCount = Self.markMinima(heights, grid, &basins)
    var queues = [[Int32]](repeating: [], count: Self.levels)
    for place in basins.indices where basins[place] >= 0 { queues[Int(heights[place])].append(Int32(place)) }
    for level in 0..<Self.levels {
      var next = 0
      while next < queues[level].count {
        let place = Int(queues[level][next])
        next += 1
        grid.forEachNeighbor(of: place) { neighbor in
          guard basins[neighbor] < 0 else { return }
          basins[neighbor] = basins[place]
          queues[max(level, Int(heights[neighbor]))].append(Int32(neighbor))
        }
      }
      queues[level] = []
    }
    self.basins = basins
  }

  /// Numbers the plateaus without a lower neighbour in `basins`, and returns their number.
  private static func markMinima(_ heights: [Int32], _ grid: Grid, _ basins: inout [Int32]) -> Int {
    var isSeen = [Bool](repeating: false, count: heights.count)
    var plateau: [Int] = []
    var count = 0
    for seed in heights.indices where !isSeen[seed] {
      plateau.removeAll(keepingCapacity: true)
      plateau.append(seed)
      isSeen[seed] = true
      var isMinimum = true
      var next = 0
      while next < plateau.count {
        let place = plateau[next]
        next += 1
        grid.forEachNeighbor(of: place) { neighbor in
          if heights[neighbor] < heights[place] {
            isMinimum = false
          } else if heights[neighbor] == heights[place], !isSeen[neighbor] {
            isSeen[neighbor] = true
            plateau.append(neighbor)
          }
        }
      }
      guard isMinimum else { continue }
      for place in plateau { basins[place] = Int32(count) }
      count += 1
    }
    return count
  }
}

/// A grid of places, each connected to the four beside, above and below it.
struct Grid: Sendable {
  let width: Int
  let height: Int

  @inline(__always)
  func forEachNeighbor(of place: Int, _ body: (Int) -> Void) {
    let x = place % width
    if x > 0 { body(place - 1) }
    if x + 1 < width { body(place + 1) }
    if place >= width { body(place - width) }
    if place < (height - 1) * width { body(place + width) }
  }
}
