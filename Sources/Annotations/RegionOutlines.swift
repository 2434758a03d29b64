import Parallelism
import Raster

/// The outline of each connected component of a label map, as a closed polygon along the pixels'
/// edges.
///
/// Vertices are corners of pixels: the polygon of a single pixel `(x, y)` is
/// `(x, y), (x, y + 1), (x + 1, y + 1), (x + 1, y)`. COCO has no holes; its polygons are filled by
/// parity. A hole is therefore joined to the outline by a slit of no width, which runs left from
/// the hole's first pixel. The polygon passes it in both directions, so that filling by parity and
/// by winding number both leave the hole out.
///
/// Pixels that meet only at a corner are not connected, and a polygon may touch itself there.
struct RegionOutlines {
  private let map: LabelMap
  private let components: ConnectedComponents
  private var vertices: [SIMD2<Int32>] = []
  /// The vertex after each, around its polygon.
  private var next: [Int32] = []
  /// For a vertex at the top of a left edge: the vertex inserted last into that edge, or itself.
  private var lastOnEdge: [Int32] = []
  /// For each pixel that begins a run: the vertex at the top of the left edge that the pixel lies
  /// on; -1 until that edge is traced.
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
    /// The top of the left edge where tracing began.
    var first: Int32
    /// The corner before ``first``.
    var last: Int32
  }

  /// Traces a boundary into a closed list of corners.
  private mutating func trace(fromX startX: Int, y startY: Int) -> Ring {
    // A reference of its own, so that vertices can be appended while the map is read.
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
      // Left first, so that at a corner where two pixels meet, the boundary stays with its own
      // pixel.
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

  /// Inserts the ring of a hole into the polygon around it.
  ///
  /// - Parameter run: the run that begins at the hole's right edge in the hole's first row.
  private mutating func joinHole(_ ring: Ring, run: Int, row: Int) {
    // The hole's first corner in its first row; the pixel to its left belongs to the region.
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

  /// Appends a vertex, followed for now by the vertex that will be appended next.
  @discardableResult
  private mutating func append(_ x: Int, _ y: Int) -> Int32 {
    let index = Int32(vertices.count)
    vertices.append(SIMD2(Int32(truncatingIfNeeded: x), Int32(truncatingIfNeeded: y)))
    next.append(index + 1)
    lastOnEdge.append(index)
    return index
  }
}

/// A direction along pixels' edges, y downwards, with the region on the left.
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
