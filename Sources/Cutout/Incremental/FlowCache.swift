import MaxFlow
import Raster

/// The flow network of a problem together with its last flow, from which the next cut continues
/// after the terminals have changed.
///
/// The minimum cut depends only on the current terminals and not on earlier cuts, so undo does not
/// need to restore the flow.
struct FlowCache: ~Copyable, Sendable {
  private var graph: PixelGraph
  /// The terminal capacities of the graph, before any flow.
  private var current: [Int32]

  init(_ problem: CutProblem) {
    graph = problem.graph()
    current = [Int32](repeating: 0, count: problem.frame.area)
  }

  /// Returns the labels of the minimum cut of the problem's level under the given mixtures; nil if
  /// cancelled, in which case later cuts are still exact.
  mutating func cut(_ problem: CutProblem, _ appearance: AppearanceModel) -> [UInt8]? {
    let next = problem.terminals(appearance)
    graph.addTerminals(zip(next, current).map { $0 - $1 })
    current = next
    graph.maximize(until: problem.cancellation)
    return problem.isCancelled ? nil : problem.labels(of: graph)
  }
}
