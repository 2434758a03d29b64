import ColorStatistics
import GaussianMixture
import MaxFlow
import Parallelism
import Raster

/// A labeling of a level's pixels, 1 for foreground, with the mixtures of both sides.
struct CutSolution: Sendable {
  var labels: [UInt8]
  var appearance: AppearanceModel
  /// In nats.
  var energy: Double
}

/// The minimisation of the energy of a labeling x and two mixtures,
///
///     E = - sum_i ln p(c_i | mixture of x_i)
///         + sum of the costs of edges between pixels of different labels
///
/// over the visible pixels of a level. It alternates exact cuts for fixed mixtures and EM for fixed
/// labels; neither raises E.
struct CutProblem: Sendable {
  var level: PyramidLevel
  let cells: ColorCells
  let options: CutoutOptions
  /// The rectangle that is cut: the bounds and, within the level, a rim of known background.
  let frame: Rect
  /// The edge capacities of the frame, by direction.
  private let edges: [[Int32]]
  /// Solutions with fewer foreground pixels than this count as empty.
  private let minimumArea: Int
  var cancellation: Cancellation?

  private static let certain = Int32(1 << 28)

  init(_ level: PyramidLevel, bits: Int, options: CutoutOptions, workers: Workers) {
    self.level = level
    self.options = options
    cancellation = workers.cancellation
    cells = ColorCells(level.pixels, bits: bits, space: options.space)
    let bounds = level.bounds
    let left = max(0, bounds.x - 1), top = max(0, bounds.y - 1)
    let right = min(level.width, bounds.x + bounds.width + 1), bottom = min(level.height, bounds.y + bounds.height + 1)
    let frame = Rect(x: left, y: top, width: right - left, height: bottom - top)
    self.frame = frame
    let contrast = Contrast(level, strength: Self.strength(options.smoothness, level))
    edges = workers.map(4) { Self.edges(EdgeDirection.allCases[$0], frame, level, contrast) }
    minimumArea = max(1, bounds.area / 1000)
  }

  /// Returns gamma at a level. Halving a picture halves the length of outlines and quarters areas,
  /// so gamma is proportional to the box's side.
  static func strength(_ smoothness: Double, _ level: PyramidLevel) -> Double { smoothness * level.boxSide / 340 }

  private static func edges(_ direction: EdgeDirection, _ frame: Rect, _ level: PyramidLevel, _ contrast: Contrast)
    -> [Int32]
  {
    let (dx, dy) = direction.offset, pixels = level.pixels.span, hints = level.hints.span
    var capacities: [Int32] = []
    capacities.reserveCapacity(frame.area)
    for y in frame.y..<frame.y + frame.height {
      for x in frame.x..<frame.x + frame.width {
        let isInside = x + dx >= frame.x && x + dx < frame.x + frame.width && y + dy < frame.y + frame.height
        let p = y * level.width + x
        capacities.append(
          isInside ? contrast.capacity(p, p + dy * level.width + dx, isDiagonal: dx != 0 && dy != 0, pixels, hints) : 0)
      }
    }
    return capacities
  }

  var isCancelled: Bool { cancellation?.isCancelled ?? false }

  func graph() -> PixelGraph {
    var graph = PixelGraph(width: frame.width, height: frame.height)
    for direction in EdgeDirection.allCases { graph.setEdges(direction, forward: edges[direction.rawValue]) }
    return graph
  }

  /// Returns the terminal capacity of each pixel of the frame, its gain in log-likelihood as
  /// foreground; known pixels get a capacity that no cut exceeds.
  func terminals(_ appearance: AppearanceModel, bias: Double = 0) -> [Int32] {
    let foreground = cells.logDensities(under: appearance.foreground),
      background = cells.logDensities(under: appearance.background)
    let gains = zip(foreground, background).map { Int32(max(-1000, min(1000, $0 - $1 + bias)) * Contrast.unit) }
    return framePixels { pixel in
      switch level.hints[pixel] {
      case CutoutHint.unknown.rawValue: gains[Int(cells.cells[pixel])]
      case CutoutHint.object.rawValue: Self.certain
      default: -Self.certain
      }
    }
  }

  private func framePixels<Value>(_ value: (Int) -> Value) -> [Value] {
    var values: [Value] = []
    values.reserveCapacity(frame.area)
    for y in frame.y..<frame.y + frame.height {
      for x in frame.x..<frame.x + frame.width { values.append(value(y * level.width + x)) }
    }
    return values
  }

  /// Returns the labels of the minimum cut.
  func labels(of graph: borrowing PixelGraph) -> [UInt8] {
    let side = graph.sourceSide()
    var labels = [UInt8](repeating: 0, count: level.pixelCount)
    for y in 0..<frame.height {
      for x in 0..<frame.width where side[y * frame.width + x] { labels[(y + frame.y) * level.width + x + frame.x] = 1 }
    }
    return labels
  }

  func area(_ labels: [UInt8]) -> Int { labels.count { $0 != 0 } }

  /// Alternates cuts and fits until the labels do not change, at most `rounds` times.
  ///
  /// - Parameters:
  ///   - start: the initial labels.
  ///   - given: the initial mixtures; nil to fit them to the initial labels.
  /// - Returns: nil if a side has no pixel to learn from, or if cancelled.
  func descent(from start: [UInt8], appearance given: AppearanceModel? = nil, rounds: Int) -> CutSolution? {
    guard !isCancelled, area(start) >= minimumArea else { return nil }
    var labels = start
    var weights = AppearanceModel.weights(labels, level, cells)
    var appearance: AppearanceModel
    if let given {
      appearance = given
    } else {
      guard let fitted = AppearanceModel(foreground: weights.foreground, background: weights.background, cells, options)
      else {
        return nil
      }
      appearance = fitted
    }
    var graph = graph()
    var current = [Int32](repeating: 0, count: frame.area)
    for _ in 0..<rounds where !isCancelled {
      let next = terminals(appearance)
      graph.addTerminals(zip(next, current).map { $0 - $1 })
      current = next
      graph.maximize(until: cancellation)
      let cut = self.labels(of: graph)
      guard cut != labels, area(cut) >= minimumArea else { break }
      labels = cut
      weights = AppearanceModel.weights(labels, level, cells)
      appearance.refine(foreground: weights.foreground, background: weights.background, cells)
    }
    if isCancelled { return nil }
    return CutSolution(labels: labels, appearance: appearance, energy: energy(labels, weights, appearance))
  }

  func energy(_ labels: [UInt8], _ weights: (foreground: [Double], background: [Double]), _ appearance: AppearanceModel)
    -> Double
  {
    func cost(_ weights: [Double], _ mixture: GaussianMixture) -> Double {
      -zip(weights, cells.logDensities(under: mixture)).reduce(0) { $0 + $1.0 * $1.1 }
    }
    return cost(weights.foreground, appearance.foreground) + cost(weights.background, appearance.background)
      + outlineCost(labels)
  }

  /// Returns the total cost of edges between pixels of different labels, in nats.
  func outlineCost(_ labels: [UInt8]) -> Double {
    var sum = 0
    for direction in EdgeDirection.allCases {
      let (dx, dy) = direction.offset, capacities = edges[direction.rawValue]
      for y in 0..<frame.height - dy {
        for x in max(0, -dx)..<frame.width - max(0, dx) {
          let p = (y + frame.y) * level.width + x + frame.x
          if labels[p] != labels[p + dy * level.width + dx] { sum += Int(capacities[y * frame.width + x]) }
        }
      }
    }
    return Double(sum) / Contrast.unit
  }
}
