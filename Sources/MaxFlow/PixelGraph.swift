import FlowKernels
public import Parallelism

/// A flow network on the pixels of a picture, or on some of them: every pixel has edges to its
/// eight neighbours, from the source and to the sink.
///
/// A labelling x of its pixels by 0 (the sink's side) and 1 (the source's) costs
///
///     E(x) = sum_i  t_i [x_i = 0 and t_i > 0]  -  t_i [x_i = 1 and t_i < 0]
///          + sum_ij  c_ij [x_i = 1 and x_j = 0]
///
/// with terminal capacities t and edge capacities c >= 0, and the minimum cut is the labelling of
/// least cost: the maximum flow is that cost (Ford and Fulkerson, 1956; Greig, Porteous and
/// Seheult, 1989). Found by the algorithm of Boykov and Kolmogorov (PAMI 26, 2004), exactly:
/// capacities are integers. Of several least labellings it is the one with the fewest pixels on the
/// source's side, whatever the order of augmentation.
///
/// Terminals may change after a cut and the flow that was found goes on (Kohli and Torr, ICCV
/// 2005): another cut then costs little.
///
/// 52 bytes a pixel of a whole picture, 84 a pixel of a subset.
public struct PixelGraph: ~Copyable, Sendable {
  public let width: Int
  public let height: Int
  /// The number of pixels that are in the graph.
  public let pixelCount: Int
  private var memory: FlowMemory
  /// Nodes of a row of a whole picture, rim included; 0 for a subset.
  private let stride: Int
  /// The sum of all flow found.
  public private(set) var flow = 0

  /// All pixels of a picture, row by row.
  ///
  /// - Precondition: `width` and `height` are positive and their product is below 2^28.
  public init(width: Int, height: Int) {
    precondition(width > 0 && height > 0 && width < 1 << 28 / height, "a graph has 1 to 2^28 pixels")
    self.width = width
    self.height = height
    pixelCount = width * height
    stride = width + 2
    memory = FlowMemory(count: stride * (height + 2), stride: stride)
  }

  /// Some pixels of a picture, each `y * width + x`; edges to pixels that are not among them do not
  /// exist.
  ///
  /// - Precondition: `pixels` strictly ascend and lie in the picture.
  /// - Complexity: linear in the pixels given and the height.
  public init(width: Int, height: Int, pixels: [Int32]) {
    precondition(width > 0 && height > 0 && width < 1 << 28 / height, "a graph has 1 to 2^28 pixels")
    precondition(zip(pixels, pixels.dropFirst()).allSatisfy(<), "pixels ascend")
    precondition((pixels.first ?? 0) >= 0 && (pixels.last ?? 0) < width * height, "pixels lie in the picture")
    self.width = width
    self.height = height
    pixelCount = pixels.count
    stride = 0
    memory = FlowMemory(count: pixels.count + 1, neighbors: neighborTable(of: pixels, width: width).span)
  }

  @inline(__always)
  private func node(_ pixel: Int) -> Int { stride == 0 ? pixel + 1 : (pixel / width + 1) * stride + pixel % width + 1 }

  /// Sets the edges between each pixel and its neighbour in a direction, in both ways.
  ///
  /// Pixels without that neighbour are passed over.
  ///
  /// - Parameters:
  ///   - forward: the capacity from each pixel to its neighbour, 0 to 2^29, in the order of the
  ///     pixels.
  ///   - backward: from the neighbour to the pixel; nil for the same.
  /// - Precondition: there are as many capacities as pixels, within their range.
  public mutating func setEdges(_ direction: EdgeDirection, forward: [Int32], backward: [Int32]? = nil) {
    precondition(
      forward.count == pixelCount && (backward?.count ?? pixelCount) == pixelCount, "one capacity for each pixel")
    let d = direction.rawValue, limit: Int32 = 1 << 29
    let (dx, dy) = direction.offset
    let backward = backward ?? forward
    let capacities = memory.capacities
    var x = 0, y = 0
    for pixel in 0..<pixelCount {
      let there = forward[pixel], back = backward[pixel]
      precondition(there >= 0 && there <= limit && back >= 0 && back <= limit, "a capacity is 0 to 2^29")
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

  /// Adds to each pixel's capacity from the source; negative numbers are capacities to the sink.
  ///
  /// Only the difference of the two matters: what a pixel has of both would flow through it in any
  /// case.
  ///
  /// - Precondition: there are as many as pixels, from -2^29 to 2^29, and so are the sums.
  public mutating func addTerminals(_ terminals: [Int32]) {
    precondition(terminals.count == pixelCount, "one capacity for each pixel")
    let limit: Int32 = 1 << 29
    for (pixel, value) in terminals.enumerated() {
      precondition(value >= -limit && value <= limit, "a capacity is -2^29 to 2^29")
      let at = node(pixel), sum = memory.terminals[at] + value
      precondition(abs(sum) <= 1 << 30, "capacities add up to too much")
      memory.terminals[at] = sum
    }
  }

  /// Finds the maximum flow; with terminals that were changed since the last time, what they add to
  /// it.
  ///
  /// - Parameter cancellation: if it is cancelled meanwhile, flow and cut mean nothing.
  /// - Returns: ``flow``.
  @discardableResult
  public mutating func maximize(until cancellation: Cancellation? = nil) -> Int {
    flow += memory.run { cancellation?.isCancelled ?? false }
    return flow
  }

  /// Whether each pixel is on the source's side of the minimum cut, in the order of the pixels; all
  /// false before ``maximize(until:)``.
  public func sourceSide() -> [Bool] {
    (0..<pixelCount).map { memory.isOnSourceSide(node($0)) }
  }
}
