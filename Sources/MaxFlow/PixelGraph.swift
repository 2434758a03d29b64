import FlowKernels
public import Parallelism

/// A flow network on all or some pixels of a picture. Every pixel has edges to its eight
/// neighbours, from the source and to the sink.
///
/// Labelling the pixels with 0 (the sink's side) or 1 (the source's side) has the cost
///
///     E(x) = sum_i  t_i [x_i = 0 and t_i > 0]  -  t_i [x_i = 1 and t_i < 0]
///          + sum_ij  c_ij [x_i = 1 and x_j = 0]
///
/// with terminal capacities t and edge capacities c >= 0. The minimum cut is the labelling of least
/// cost, and the maximum flow equals that cost (Ford and Fulkerson, 1956; Greig, Porteous and
/// Seheult, 1989). The algorithm of Boykov and Kolmogorov (PAMI 26, 2004) finds it exactly, because
/// capacities are integers. Among several minimum cuts it finds the one with the fewest pixels on
/// the source's side, whatever the order of augmentation.
///
/// Terminals may change after a cut. The next cut continues from the flow already found (Kohli and
/// Torr, ICCV 2005) and costs little.
///
/// Memory: 52 bytes for each pixel of a whole picture, 84 for each pixel of a subset.
public struct PixelGraph: ~Copyable, Sendable {
  public let width: Int
  public let height: Int
  /// The number of pixels in the graph.
  public let pixelCount: Int
  private var memory: FlowMemory
  /// The number of nodes in a row of a whole picture, including the rim; 0 for a subset.
  private let stride: Int
  /// The total flow found so far.
  public private(set) var flow = 0

  /// Creates a graph of all pixels of a picture, row by row.
  ///
  /// - Precondition: `width` and `height` are positive and their product is below 2^28.
  public init(width: Int, height: Int) {
    precondition(width > 0 && height > 0 && width < 1 << 28 / height, "a graph must have 1 to 2^28 pixels")
    self.width = width
    self.height = height
    pixelCount = width * height
    stride = width + 2
    memory = FlowMemory(count: stride * (height + 2), stride: stride)
  }

  /// Creates a graph of some pixels of a picture. There are no edges to other pixels.
  ///
  /// - Parameter pixels: the index `y * width + x` of each pixel.
  /// - Precondition: `pixels` strictly ascend and lie in the picture.
  /// - Complexity: linear in the number of pixels and the height.
  public init(width: Int, height: Int, pixels: [Int32]) {
    precondition(width > 0 && height > 0 && width < 1 << 28 / height, "a graph must have 1 to 2^28 pixels")
    precondition(zip(pixels, pixels.dropFirst()).allSatisfy(<), "the pixels must ascend")
    precondition((pixels.first ?? 0) >= 0 && (pixels.last ?? 0) < width * height, "the pixels must lie in the picture")
    self.width = width
    self.height = height
    pixelCount = pixels.count
    stride = 0
    memory = FlowMemory(count: pixels.count + 1, neighbors: neighborTable(of: pixels, width: width).span)
  }

  @inline(__always)
  private func node(_ pixel: Int) -> Int { stride == 0 ? pixel + 1 : (pixel / width + 1) * stride + pixel % width + 1 }

  /// Sets the edges between each pixel and its neighbour in a direction, both ways.
  ///
  /// Ignores the capacities of pixels that have no such neighbour.
  ///
  /// - Parameters:
  ///   - forward: the capacity from each pixel to its neighbour, 0 to 2^29, in the order of the
  ///     pixels.
  ///   - backward: the capacity from the neighbour to the pixel; nil for the same capacities.
  /// - Precondition: there are as many capacities as pixels, all in their range.
  public mutating func setEdges(_ direction: EdgeDirection, forward: [Int32], backward: [Int32]? = nil) {
    precondition(
      forward.count == pixelCount && (backward?.count ?? pixelCount) == pixelCount,
      "there must be a capacity for each pixel")
    let d = direction.rawValue, limit: Int32 = 1 << 29
    let (dx, dy) = direction.offset
    let backward = backward ?? forward
    let capacities = memory.capacities
    var x = 0, y = 0
    for pixel in 0..<pixelCount {
      let there = forward[pixel], back = backward[pixel]
      precondition(there >= 0 && there <= limit && back >= 0 && back <= limit, "a capacity must be in 0...2^29")
      let from: Int, to: Int
      if stride == 0 {
        from = pixel + 1
        to = memory.neighbor(from, d)
      } else {
        from = (y + 1) * stride + x + 1
        to = x + dx >= 0 && x + dx < width && y + dy < height ? memory.neighbor(from, d) : 0
        x += 1
        if x == width {
          x = 0
          y += 1
        }
      }
      guard to != 0 else { continue }
      capacities[8 * from + d] = there
      capacities[8 * to + (d ^ 4)] = back
    }
  }

  /// Adds to the capacity of each pixel from the source. Negative numbers are capacities to the
  /// sink.
  ///
  /// Only the difference of the two matters, because the smaller capacity would be saturated in any
  /// case.
  ///
  /// - Precondition: there are as many terminals as pixels, each in -2^29...2^29, and the sum of a
  ///   pixel's terminals is in -2^30...2^30.
  public mutating func addTerminals(_ terminals: [Int32]) {
    precondition(terminals.count == pixelCount, "there must be a capacity for each pixel")
    let limit: Int32 = 1 << 29
    for (pixel, value) in terminals.enumerated() {
      precondition(value >= -limit && value <= limit, "a terminal must be in -2^29...2^29")
      let at = node(pixel), sum = memory.terminals[at] + value
      precondition(abs(sum) <= 1 << 30, "the sum of a pixel's terminals must be in -2^30...2^30")
      memory.terminals[at] = sum
    }
  }

  /// Finds the maximum flow, continuing from the flow already found.
  ///
  /// - Parameter cancellation: ends the search early.
  /// - Returns: ``flow``; nil if cancelled. The next call then continues the search.
  @discardableResult
  public mutating func maximize(until cancellation: Cancellation? = nil) -> Int? {
    flow += memory.run { cancellation?.isCancelled ?? false }
    return cancellation?.isCancelled ?? false ? nil : flow
  }

  /// Returns whether each pixel is on the source's side of the minimum cut, in the order of the
  /// pixels.
  ///
  /// It is a minimum cut only after ``maximize(until:)`` has found the maximum flow. Before the
  /// first call all are false.
  public func sourceSide() -> [Bool] {
    (0..<pixelCount).map { memory.isOnSourceSide(node($0)) }
  }
}
