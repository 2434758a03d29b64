/// A rectangle of a Potts field, the Markov random field of labels that are equal or not, and the
/// memory to solve it by mean field.
///
/// With evidence u in bits for each label at each place, and edges `w_ij` between neighbours among
/// eight, the labels wanted make
///
///     sum_i u_i(l_i) - sum_ij w_ij [l_i != l_j]
///
/// large. Mean field (Parisi, Statistical Field Theory, 1988) looks for independent distributions
/// `q_i` close to `2^` of that: `q_i(k) ~ 2^(u_i(k) + sum_j w_ij q_j(k))`, in whole parallel steps
/// from the evidence alone. Edges are `w_ij = strength / |i - j| * 2^(-contrast |c_i - c_j|^2)`
/// (Boykov and Jolly, ICCV 2001).
///
/// A place's labels after n steps depend on places up to n columns and rows away and on nothing
/// else.
public struct PottsTile: ~Copyable {
  /// The colour of places that have no edges.
  public static let apart: Float = 1000

  public let labels: Int
  public private(set) var columns = 0
  public private(set) var rows = 0
  /// The labels that places may have, in order: all, until some are left out.
  public private(set) var candidates: [Int]
  private let set: InstructionSet
  private let capacity: Int
  private let memory: UnsafeMutablePointer<Float>
  // A row is followed by a column at least that belongs to no place, the rows by one above and
  // below, and a vector to each side.
  private var stride = 0
  private var plane = 0

  /// Memory for tiles up to a size.
  public init(columns: Int, rows: Int, labels: Int, with set: InstructionSet = .best) {
    precondition(columns > 0 && rows > 0 && labels > 0, "a tile has a place and a label")
    self.labels = labels
    self.set = set
    candidates = Array(0..<labels)
    capacity = (3 * labels + 7) * Self.planeSize(columns, rows).plane
    memory = .allocate(capacity: capacity)
    memory.initialize(repeating: 0, count: capacity)
    reshape(columns: columns, rows: rows)
  }

  deinit { memory.deallocate() }

  /// Begins another tile; all of its rows are to be set.
  public mutating func reshape(columns: Int, rows: Int) {
    let size = Self.planeSize(columns, rows)
    precondition(columns > 0 && rows > 0 && (3 * labels + 7) * size.plane <= capacity, "a tile beyond its memory")
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

  // Each of `labels` planes, then the edges' four and the colours' three.
  private var evidence: UnsafeMutablePointer<Float> { memory }
  private var field: UnsafeMutablePointer<Float> { memory + labels * plane }
  private var next: UnsafeMutablePointer<Float> { memory + 2 * labels * plane }
  private var edges: UnsafeMutablePointer<Float> { memory + 3 * labels * plane }
  private var colors: UnsafeMutablePointer<Float> { memory + (3 * labels + 4) * plane }

  private func place(_ row: Int) -> Int { Self.margin + (row + 1) * stride }

  /// Sets a row's evidence and colours.
  ///
  /// - Parameters:
  ///   - evidence: of label 0 for all columns, then from `distance` on of label 1, and so on.
  ///   - colors: red of all columns, from `distance` on green, then blue.
  public mutating func set(row: Int, evidence u: Span<Float>, colors c: Span<Float>, distance: Int) {
    precondition(row >= 0 && row < rows && columns <= distance, "no such row")
    precondition(u.count >= labels * distance && c.count >= 3 * distance, "a number for each column and label")
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

  /// Leaves out the labels that have less than `least` bits of evidence at every place, but for the
  /// last one left.
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

  /// Weighs the edges by the colours that were set.
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

  /// Puts all belief in some places of a row on one label, for a start from there instead of from
  /// the evidence.
  public mutating func believe(_ label: Int, columns range: Range<Int>, row: Int) {
    precondition(
      range.lowerBound >= 0 && range.upperBound <= columns && row >= 0 && row < rows && label >= 0 && label < labels,
      "no such place or label")
    guard let k = candidates.count == labels ? label : candidates.firstIndex(of: label) else { return }
    (field + (k * plane + place(row) + range.lowerBound)).update(repeating: 1, count: range.count)
  }

  /// Takes whole steps of mean field, the last of which decides: writes the label of the largest
  /// `q`, the first of equals.
  ///
  /// - Parameters:
  ///   - steps: at least 1. From no belief at all the first gives every place the softmax of its
  ///     evidence.
  ///   - inner: the rows that labels are wanted of. The others may be left behind on the way.
  ///   - body: is given each of these rows, with the index among ``candidates`` of each column's
  ///     label.
  public mutating func solve(steps: Int, inner: Range<Int>, _ body: (_ row: Int, _ candidates: Span<Float>) -> Void) {
    precondition(steps >= 1 && inner.lowerBound >= 0 && inner.upperBound <= rows && !inner.isEmpty, "no such rows")
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
