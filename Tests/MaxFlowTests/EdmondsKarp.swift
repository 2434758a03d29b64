/// The textbook algorithm for maximum flow by shortest augmenting paths (Edmonds and Karp, 1972),
/// for comparison.
struct EdmondsKarp {
  private var capacity: [[Int: Int]]
  private let source: Int
  private let sink: Int

  init(_ network: RandomNetwork, pixels: Set<Int>) {
    source = network.width * network.height
    sink = source + 1
    capacity = [[Int: Int]](repeating: [:], count: sink + 1)
    for edge in network.edges(among: pixels) {
      capacity[edge.from][edge.to, default: 0] += edge.capacity
      capacity[edge.to][edge.from, default: 0] += 0
    }
    for pixel in pixels {
      let t = Int(network.terminals[pixel])
      capacity[source][pixel] = max(t, 0)
      capacity[pixel][source] = 0
      capacity[pixel][sink] = max(-t, 0)
      capacity[sink][pixel] = 0
    }
  }

  func maximumFlow() -> Int {
    var residual = capacity
    var flow = 0
    while true {
      var parent = [Int](repeating: -1, count: residual.count)
      parent[source] = source
      var queue = [source]
      var head = 0
      while head < queue.count, parent[sink] < 0 {
        let node = queue[head]
        head += 1
        for (other, rest) in residual[node] where rest > 0 && parent[other] < 0 {
          parent[other] = node
          queue.append(other)
        }
      }
      guard parent[sink] >= 0 else { return flow }
      var least = Int.max
      var node = sink
      while node != source {
        least = min(least, residual[parent[node]][node]!)
        node = parent[node]
      }
      node = sink
      while node != source {
        residual[parent[node]][node]! -= least
        residual[node][parent[node]]! += least
        node = parent[node]
      }
      flow += least
    }
  }
}
