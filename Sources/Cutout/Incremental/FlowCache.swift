import MaxFlow
import Raster

/// The flow network of a problem with the flow that was found last: terminals may change, and the
/// next cut goes on from there.
///
/// The least cut that it finds depends on the terminals alone and not on what was cut before, so
/// that the flow is no part of what undo has to bring back.
struct FlowCache: ~Copyable, Sendable {
  private var graph: PixelGraph
  /// The terminals that the graph has, without the flow.
  private var current: [Int32]

  init(_ problem: CutProblem) {
    graph = problem.graph()
    current = [Int32](repeating: 0, count: problem.frame.area)
  }

  /// The labels of the least cut of the problem's level under mixtures. nil if
  /// cancelled; the next cut is as good as ever.
  mutating func cut(_ problem: CutProblem, _ appearance: AppearanceModel) -> [UInt8]? {
    let next = problem.terminals(appearance)
    graph.addTerminals(zip(next, current).map { $0 - $1 })
    current = next
    graph.maximize(until: problem.cancellation)
    return problem.isCancelled ? nil : problem.labels(of: graph)
  }
}
