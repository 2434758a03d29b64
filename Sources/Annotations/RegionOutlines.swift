import Parallelism
import Raster

/// The outline of every component of a label map as one closed polygon along the pixels' edges.
///
/// Vertices are corners of pixels: the polygon of a single pixel `(x, y)` is
/// `(x, y), (x, y + 1), (x + 1, y + 1), (x + 1, y)`. COCO has no holes; its polygons are filled by
/// parity. A hole is therefore joined to the outline by a slit of no width, which goes left from
/// the hole's first pixel and is passed there and back, so that parity and winding both leave the
/// hole out and the polygon stays one list.
///
/// Components are joined by edges, so what meets at a corner only is kept apart, and a polygon may
/// touch itself there.
struct RegionOutlines {
  private let map: LabelMap
  private let components: ConnectedComponents
  private var vertices: [SIMD2<Int32>] = []
  /// The next vertex of each, around its polygon.
  private var next: [Int32] = []
  /// For a vertex at the top of a left edge: the last vertex put into that edge, or itself.
  private var lastOnEdge: [Int32] = []
  /// For each pixel that begins a run: the vertex at the top of the left edge that it is on; -1
  /// where that has not been traced.
  private var edges: [Int32]
  /// A vertex of each component's polygon.
  private var heads: [Int32]

  /// Follows the boundaries with the region on the left, each from its first left edge in reading
  /// order.
  ///
  /// - Returns: nil if cancelled.
  /// - Complexity: O(pixels); memory of 4 bytes a pixel and 16 a vertex.
  init?(of map: LabelMap, components: ConnectedComponents, workers: Workers = .one) {
    self.map = map
    self.components = components
    edges = [Int32](repeating: -1, count: map.labels.count)
    heads = [Int32](repeating: -1, count: components.count)
    for y in 0..<map.height {
      if workers.isCancelled { return nil }
      for run in components.rowRuns[y]..<components.rowRuns[y + 1] {
        let x = Int(components.runStarts[run])
        guard edges[y * map.width + x] < 0 else { continue }
        let component = Int(components.runComponents[run])
        let ring = trace(fromX: x, y: y)
        if heads[component] < 0 { heads[component] = ring.first } else { joinHole(ring, run: run, row: y) }
      }
    }
  }

  /// The corners of a component's polygon, in order; the last is joined to the first.
  func polygon(_ component: Int) -> [SIMD2<Int32>] {
    let head = heads[component]
    var corners: [SIMD2<Int32>] = []
    var vertex = head
    repeat {
      corners.append(vertices[Int(vertex)])
      vertex = next[Int(vertex)]
    } while vertex != head
    return corners
  }

  private struct Ring {
    /// The top of the left edge where tracing began, and the corner before it.
    var first: Int32
    var last: Int32
  }

  /// A boundary as a closed list of corners.
  private mutating func trace(fromX startX: Int, y startY: Int) -> Ring {
    // Its own reference, so that the outlines can grow while the map is read.
    let map = map
    let labels = map.labels.span, width = map.width, height = map.height
    let label = labels[startY * width + startX]
    func isInside(_ x: Int, _ y: Int) -> Bool {
      x >= 0 && y >= 0 && x < width && y < height && labels[y * width + x] == label
    }
    let first = Int32(vertices.count)
    var x = startX, y = startY
    var heading = Heading.south
    var corner = first
    append(x, y)
    repeat {
      if heading == .south { edges[y * width + x] = corner }
      x += heading.step.x
      y += heading.step.y
      let (left, right) = heading.pixelsAhead(x, y)
      // Left first: of two pixels that meet at a corner, the one that is followed is kept.
      if !isInside(left.x, left.y) {
        heading = heading.left
      } else if isInside(right.x, right.y) {
        heading = heading.right
      } else {
        continue
      }
      corner = Int32(vertices.count)
      if x != startX || y != startY || heading != .south { append(x, y) }
    } while x != startX || y != startY || heading != .south
    let last = Int32(vertices.count - 1)
    next[Int(last)] = first
    return Ring(first: first, last: last)
  }

  /// Puts a hole's ring into the polygon around it. `run` begins at the hole's right in the hole's
  /// first row.
  private mutating func joinHole(_ ring: Ring, run: Int, row: Int) {
    // The hole's first corner in its first row; what is left of it belongs to the region.
    let entry = vertices[Int(ring.last)]
    var left = run - 1
    while components.runStarts[left] >= entry.x { left -= 1 }
    let x = components.runStarts[left]
    let edge = Int(edges[row * map.width + Int(x)])
    let before = lastOnEdge[edge], after = next[Int(before)]
    let slit = SIMD2(x, entry.y)
    var end = before
    if vertices[Int(before)] != slit { end = link(end, append(Int(x), Int(entry.y))) }
    end = link(end, append(Int(entry.x), Int(entry.y)))
    next[Int(end)] = ring.first
    end = link(ring.last, append(Int(x), Int(entry.y)))
    next[Int(end)] = after
    lastOnEdge[edge] = end
  }

  private mutating func link(_ from: Int32, _ to: Int32) -> Int32 {
    next[Int(from)] = to
    return to
  }

  /// A new vertex, followed by the one that will be made next.
  @discardableResult
  private mutating func append(_ x: Int, _ y: Int) -> Int32 {
    let index = Int32(vertices.count)
    vertices.append(SIMD2(Int32(truncatingIfNeeded: x), Int32(truncatingIfNeeded: y)))
    next.append(index + 1)
    lastOnEdge.append(index)
    return index
  }
}

/// A direction along pixels' edges, y downwards; the region is on the left hand.
private enum Heading {
  case south, east, north, west

  var step: (x: Int, y: Int) {
    switch self {
    case .south: (0, 1)
    case .east: (1, 0)
    case .north: (0, -1)
    case .west: (-1, 0)
    }
  }

  var left: Heading {
    switch self {
    case .south: .east
    case .east: .north
    case .north: .west
    case .west: .south
    }
  }

  var right: Heading {
    switch self {
    case .south: .west
    case .east: .south
    case .north: .east
    case .west: .north
    }
  }

  /// The two pixels beyond the corner at `x`, `y`, to the left and to the right.
  func pixelsAhead(_ x: Int, _ y: Int) -> (left: (x: Int, y: Int), right: (x: Int, y: Int)) {
    switch self {
    case .south: ((x, y), (x - 1, y))
    case .east: ((x, y - 1), (x, y))
    case .north: ((x - 1, y - 1), (x, y - 1))
    case .west: ((x - 1, y), (x - 1, y - 1))
    }
  }
}
