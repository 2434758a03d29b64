/// A rectangle of a Potts field and the memory to solve it by mean field.
///
/// A Potts field is a Markov random field whose edges only compare labels for equality. With
/// evidence u in bits for each label at each place, and edge weights `w_ij` between each place and
/// its eight neighbours, the best labels maximise
///
///     sum_i u_i(l_i) - sum_ij w_ij [l_i != l_j]
///
/// Mean field (Parisi, Statistical Field Theory, 1988) approximates the distribution proportional
/// to `2^` of this sum by independent distributions `q_i`. Each step sets
/// `q_i(k) ~ 2^(u_i(k) + sum_j w_ij q_j(k))` for all places in parallel, starting from the evidence
/// alone. Edges are `w_ij = strength / |i - j| * 2^(-contrast |c_i - c_j|^2)` (Boykov and Jolly,
/// ICCV 2001).
///
/// The label of a place after n steps depends only on places up to n columns and rows away.
public struct PottsTile: ~Copyable {
  /// The value that every channel has at places without edges.
  public static let apart: Float = 1000

  public let labels: Int
  public private(set) var columns = 0
  public private(set) var rows = 0
  /// The labels that places may have, in ascending order. All labels, until
  /// ``leaveOutLabels(below:)`` removes some.
  public private(set) var candidates: [Int]
  private let set: InstructionSet
  private let capacity: Int
  private let memory: UnsafeMutablePointer<Float>
  // Each row is followed by at least one column that belongs to no place. There is a row above and
  // one below, and a vector before and after a plane.
  private var stride = 0
  private var plane = 0

  /// Allocates memory for tiles up to a size.
  public init(columns: Int, rows: Int, labels: Int, with set: InstructionSet = .best) {
    precondition(columns > 0 && rows > 0 && labels > 0, "a tile must have a place and a label")
    self.labels = labels
    self.set = set
    candidates = Array(0..<labels)
    capacity = (3 * labels + 7) * Self.planeSize(columns, rows).plane
    memory = .allocate(capacity: capacity)
    memory.initialize(repeating: 0, count: capacity)
    reshape(columns: columns, rows: rows)
  }

  deinit { memory.deallocate() }

  /// Begins another tile. The caller must then set all of its rows.
  public mutating func reshape(columns: Int, rows: Int) {
    let size = Self.planeSize(columns, rows)
    precondition(columns > 0 && rows > 0 && (3 * labels + 7) * size.plane <= capacity, "the tile must fit its memory")
    (self.columns, self.rows) = (columns, rows)
    (stride, plane) = (size.stride, size.plane)
    candidates = Array(0..<labels)
    colors.update(repeating: Self.apart, count: 3 * plane)
    field.update(repeating: 0, count: labels * plane)
  }

  private static let margin = 32

  private static func planeSize(_ columns: Int, _ rows: Int) -> (stride: Int, plane: Int) {
    let stride = (columns + 16) / 16 * 16
    return (stride, stride * (rows + 2) + 2 * margin)
  }

  // The first three have `labels` planes each, the edges four and the colours three.
  private var evidence: UnsafeMutablePointer<Float> { memory }
  private var field: UnsafeMutablePointer<Float> { memory + labels * plane }
  private var next: UnsafeMutablePointer<Float> { memory + 2 * labels * plane }
  private var edges: UnsafeMutablePointer<Float> { memory + 3 * labels * plane }
  private var colors: UnsafeMutablePointer<Float> { memory + (3 * labels + 4) * plane }

  private func place(_ row: Int) -> Int { Self.margin + (row + 1) * stride }

  /// Sets a row's evidence and colours.
  ///
  /// - Parameters:
  ///   - evidence: the evidence for label 0 in all columns; from `distance` on that for label 1,
  ///     and so on.
  ///   - colors: red in all columns; from `distance` on green, then blue.
  public mutating func set(row: Int, evidence u: Span<Float>, colors c: Span<Float>, distance: Int) {
    precondition(row >= 0 && row < rows && columns <= distance, "the row must be in the tile")
    precondition(
      u.count >= labels * distance && c.count >= 3 * distance, "there must be a number for each column and label")
    let at = place(row)
    u.withUnsafeBufferPointer { u in
      for k in 0..<labels { (evidence + (k * plane + at)).update(from: u.baseAddress! + k * distance, count: columns) }
    }
    c.withUnsafeBufferPointer { c in
      for channel in 0..<3 {
        (colors + (channel * plane + at)).update(from: c.baseAddress! + channel * distance, count: columns)
      }
    }
  }

  /// Leaves out the labels that have less than `least` bits of evidence at every place. Keeps at
  /// least one label.
  public mutating func leaveOutLabels(below least: Float) {
    var kept: [Int] = []
    for k in 0..<labels {
      let plane = UnsafeBufferPointer(start: evidence + k * plane, count: plane)
      let isKept = (0..<rows).contains { y in
        let row = place(y)
        return (row..<row + columns).contains { plane[$0] >= least }
      }
      if isKept { kept.append(k) }
    }
    if kept.isEmpty { kept = [0] }
    for (to, from) in kept.enumerated() where to != from {
      (evidence + to * plane).update(from: evidence + from * plane, count: plane)
    }
    candidates = kept
  }

  /// Computes the edge weights from the colours of the rows.
  public mutating func weighEdges(strength: Float, contrast: Float) {
    let table = set.kernels.fields, first = place(-1), count = (rows + 1) * stride
    let diagonal = strength * 0.70710678
    for (index, edge) in [(1, strength), (stride, strength), (stride + 1, diagonal), (stride - 1, diagonal)]
      .enumerated()
    {
      let red = colors + first, weights = edges + (index * plane + first)
      (edges + index * plane).update(repeating: 0, count: plane)
      table.edgeWeights(count, edge.0, edge.1, contrast, red, red + plane, red + 2 * plane, weights)
      weights.update(repeating: 0, count: stride)
      if index > 0 { (weights + rows * stride).update(repeating: 0, count: stride) }
      for y in 1...rows {
        let row = weights + y * stride
        if index < 3 && index != 1 { row[columns - 1] = 0 }
        if index == 3 { row[0] = 0 }
        (row + columns).update(repeating: 0, count: stride - columns)
      }
    }
  }

  /// Sets the distribution at some places of a row to a single label, so that the solution starts
  /// from there instead of from the evidence. Does nothing for a label that was left out.
  public mutating func believe(_ label: Int, columns range: Range<Int>, row: Int) {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= columns && row >= 0 && row < rows && label >= 0 && label < labels,
      "the places and the label must be in the tile")
    guard let k = candidates.count == labels ? label : candidates.firstIndex(of: label) else { return }
    (field + (k * plane + place(row) + range.lowerBound)).update(repeating: 1, count: range.count)
  }

  /// Runs mean-field steps. The last step chooses the label with the largest `q`; ties go to the
  /// lowest label.
  ///
  /// - Parameters:
  ///   - steps: the number of steps, at least 1. Unless distributions were set, the first step
  ///     gives every place the softmax of its evidence.
  ///   - inner: the rows whose labels are needed. Later steps skip rows that no longer affect them.
  ///   - body: called for each of these rows with the label of each column, as an index into
  ///     ``candidates``.
  public mutating func solve(steps: Int, inner: Range<Int>, _ body: (_ row: Int, _ candidates: Span<Float>) -> Void) {
    precondition(
      steps >= 1 && inner.lowerBound >= 0 && inner.upperBound <= rows && !inner.isEmpty,
      "there must be a step, and the rows must be in the tile")
    let table = set.kernels.fields
    var (field, next) = (field, next)
    let labels = candidates.count
    withUnsafeTemporaryAllocation(byteCount: labels * 64, alignment: 64) { scratch in
      let scratch = scratch.baseAddress!.assumingMemoryBound(to: Float.self)
      for step in 1..<max(steps, 1) {
        let left = steps - step
        let places = place(max(0, inner.lowerBound - left))..<place(min(rows, inner.upperBound + left))
        table.sweepPotts(
          places.lowerBound, places.upperBound, stride, plane, labels, evidence, edges, field, next, scratch)
        swap(&field, &next)
      }
    }
    table.decidePotts(
      place(inner.lowerBound), place(inner.upperBound), stride, plane, labels, evidence, edges, field, next)
    for y in inner { body(y, UnsafeBufferPointer(start: next + place(y), count: columns).span) }
  }
}
