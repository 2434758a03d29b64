import ColorStatistics
import Foundation
import GaussianMixture
import Raster

/// The label field of a small 8-bit picture by its definition, in double precision, and its
/// minimisation by alpha-expansion (Boykov, Veksler and Zabih, PAMI 23, 2001), which ends at labels
/// that cannot be improved by giving any set of places the same label.
struct PlainField {
  struct Edge {
    let a: Int, b: Int
    let weight: Double
  }

  let labelCount: Int
  /// `[place][label]`
  let evidence: [[Double]]
  private(set) var edges: [Edge] = []

  init(_ image: Image<UInt8>, _ model: ColorModel, strength: Double) throws {
    let colors = (0..<image.pixelCount).map { image.color(at: $0) }
    labelCount = model.mixture.components.count
    evidence = try colors.map { c in
      let x = model.space.coordinates(ofSRGB: c)
      return try model.mixture.responsibilities(at: [x.x, x.y, x.z]).map { log2(1 + 256 * $0) }
    }
    let offsets = [(1, 0, 1.0), (0, 1, 1.0), (1, 1, 2.0.squareRoot()), (-1, 1, 2.0.squareRoot())]
    func square(_ a: Int, _ b: Int) -> Double {
      let d = colors[a] - colors[b]
      return (d * d).sum()
    }
    var pairs: [(a: Int, b: Int, distance: Double)] = []
    for y in 0..<image.height {
      for x in 0..<image.width {
        for (dx, dy, distance) in offsets where (0..<image.width).contains(x + dx) && y + dy < image.height {
          pairs.append((y * image.width + x, (y + dy) * image.width + x + dx, distance))
        }
      }
    }
    let near = pairs.filter { $0.distance == 1 }
    let v = max(near.reduce(0) { $0 + square($1.a, $1.b) } / Double(near.count), 4 / (255.0 * 255))
    edges = pairs.map {
      Edge(a: $0.a, b: $0.b, weight: 4 * strength / $0.distance * exp(-square($0.a, $0.b) / (2 * v)))
    }
  }

  func energy(_ labels: [Int]) -> Double {
    let own = labels.indices.reduce(0) { $0 - evidence[$1][labels[$1]] }
    return edges.reduce(own) { labels[$1.a] == labels[$1.b] ? $0 : $0 + $1.weight }
  }

  var mostLikely: [Int] { evidence.map { e in e.indices.max { e[$0] < e[$1] }! } }

  func expansion() -> [Int] {
    var labels = mostLikely, best = energy(labels), improves = true
    while improves {
      improves = false
      for alpha in 0..<labelCount {
        let next = expanded(labels, alpha)
        if energy(next) < best - 1e-9 { (labels, best, improves) = (next, energy(next), true) }
      }
    }
    return labels
  }

  /// The best labels among those in which some places change to alpha: a minimum cut, in which
  /// places on the sink's side change.
  private func expanded(_ labels: [Int], _ alpha: Int) -> [Int] {
    let n = labels.count
    var graph = PlainFlow(nodes: n + 2)
    var taking = (0..<n).map { evidence[$0][labels[$0]] - evidence[$0][alpha] }
    for edge in edges {
      let kept = labels[edge.a] == labels[edge.b] ? 0 : edge.weight
      let second = labels[edge.a] == alpha ? 0 : edge.weight, first = labels[edge.b] == alpha ? 0 : edge.weight
      taking[edge.a] += first - kept
      taking[edge.b] -= first
      graph.add(edge.a, edge.b, first + second - kept)
    }
    for i in 0..<n { taking[i] > 0 ? graph.add(n, i, taking[i]) : graph.add(i, n + 1, -taking[i]) }
    let isSource = graph.sourceSide(from: n, to: n + 1)
    return (0..<n).map { isSource[$0] ? labels[$0] : alpha }
  }
}

extension Image {
  /// Encoded sRGB of a pixel without alpha, 0...1.
  func color(at index: Int) -> SIMD3<Double> {
    let c = (0..<3).map { Double(samples[3 * index + $0]) / Double(Sample.max) }
    return SIMD3(c[0], c[1], c[2])
  }
}

/// Maximum flow by shortest augmenting paths (Edmonds and Karp, 1972).
private struct PlainFlow {
  private var heads: [[Int]]
  private var ends: [Int] = []
  private var room: [Double] = []

  init(nodes: Int) { heads = Array(repeating: [], count: nodes) }

  mutating func add(_ a: Int, _ b: Int, _ capacity: Double) {
    guard capacity > 0 else { return }
    for (from, to, c) in [(a, b, capacity), (b, a, 0)] {
      heads[from].append(ends.count)
      ends.append(to)
      room.append(c)
    }
  }

  /// The nodes that the source still reaches when the flow is at its maximum.
  mutating func sourceSide(from source: Int, to sink: Int) -> [Bool] {
    while true {
      var arrival = [Int](repeating: -1, count: heads.count), isReached = [Bool](repeating: false, count: heads.count)
      var queue = [source], next = 0
      isReached[source] = true
      while next < queue.count, !isReached[sink] {
        for arc in heads[queue[next]] where room[arc] > 1e-9 && !isReached[ends[arc]] {
          isReached[ends[arc]] = true
          arrival[ends[arc]] = arc
          queue.append(ends[arc])
        }
        next += 1
      }
      guard isReached[sink] else { return isReached }
      var path: [Int] = [], node = sink
      while node != source {
        path.append(arrival[node])
        node = ends[arrival[node] ^ 1]
      }
      let flow = path.map { room[$0] }.min()!
      for arc in path {
        room[arc] -= flow
        room[arc ^ 1] += flow
      }
    }
  }
}
