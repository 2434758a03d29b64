import GaussianMixture
import Kernels
import RandomNumbers
import TestSupport
import Testing

@Suite struct PottsTileTests {
  /// Evidence and colours of places, with mean field by its definition.
  private struct Field {
    let columns: Int, rows: Int, labels: Int
    let evidence: [[Float]]
    let colors: [[Float]]

    init(_ columns: Int, _ rows: Int, labels: Int, seed: UInt64) {
      var generator = SeededGenerator(seed: seed)
      (self.columns, self.rows, self.labels) = (columns, rows, labels)
      evidence = (0..<labels).map { _ in (0..<columns * rows).map { _ in Float(generator.uniform(0...8)) } }
      colors = (0..<3).map { _ in (0..<columns * rows).map { _ in Float(generator.next() % 256) / 255 } }
    }

    func tile(strength: Float, contrast: Float, _ set: InstructionSet) -> PottsTile {
      var tile = PottsTile(columns: columns + 9, rows: rows + 3, labels: labels, with: set)
      tile.reshape(columns: columns, rows: rows)
      for y in 0..<rows {
        func line(_ planes: [[Float]]) -> [Float] { planes.flatMap { $0[y * columns..<(y + 1) * columns] } }
        tile.set(row: y, evidence: line(evidence).span, colors: line(colors).span, distance: columns)
      }
      tile.weighEdges(strength: strength, contrast: contrast)
      return tile
    }

    /// `s` of the last step, in double precision: `[place][label]`.
    func sums(strength: Double, contrast: Double, steps: Int, from start: [Int]?) -> [[Double]] {
      var q = (0..<columns * rows).map { i in (0..<labels).map { start.map { $0[i] } == $0 ? 1.0 : 0.0 } }
      var s = q
      for step in 1...steps {
        for i in q.indices {
          s[i] = (0..<labels).map { Double(evidence[$0][i]) }
          for dy in -1...1 {
            for dx in -1...1 where (dx, dy) != (0, 0) {
              let x = i % columns + dx, y = i / columns + dy
              guard (0..<columns).contains(x), (0..<rows).contains(y) else { continue }
              let j = y * columns + x
              let d = colors.reduce(0.0) { $0 + (Double($1[i]) - Double($1[j])) * (Double($1[i]) - Double($1[j])) }
              let w = strength * (dx != 0 && dy != 0 ? 0.5.squareRoot() : 1) * plainExp2(-contrast * d)
              for k in 0..<labels { s[i][k] += w * q[j][k] }
            }
          }
        }
        guard step < steps else { break }
        q = s.map { s in
          let largest = s.max()!, e = s.map { plainExp2($0 - largest) }, total = e.reduce(0, +)
          return e.map { $0 / total }
        }
      }
      return s
    }
  }

  /// The chosen labels are the largest of the reference, except where two are closer than the
  /// rounding error: sums of 20 have nine roundings in each step, and a step multiplies earlier
  /// errors by at most the edges of 2 x 6.8 bits (times ln 2 / 2).
  @Test(arguments: InstructionSet.available, [(1, false), (2, false), (5, false), (1, true), (4, true)])
  func decidesAsTheReference(_ set: InstructionSet, _ run: (steps: Int, fromLabels: Bool)) {
    for (columns, rows, labels) in [(37, 11, 3), (16, 7, 2), (47, 5, 9), (1, 9, 4)] {
      let field = Field(columns, rows, labels: labels, seed: UInt64(columns))
      var tile = field.tile(strength: 2, contrast: 3, set)
      var generator = SeededGenerator(seed: 8)
      let start = run.fromLabels ? (0..<columns * rows).map { _ in Int(generator.next() % UInt64(labels)) } : nil
      for (i, label) in (start ?? []).enumerated() {
        tile.believe(label, columns: i % columns..<i % columns + 1, row: i / columns)
      }
      let sums = field.sums(strength: 2, contrast: 3, steps: run.steps, from: start)
      var clear = 0
      tile.solve(steps: run.steps, inner: 0..<rows) { row, found in
        for x in 0..<columns {
          let s = sums[row * columns + x], best = s.max()!
          let isClear = s.filter { $0 > best - 1e-3 }.count == 1
          clear += isClear ? 1 : 0
          #expect(s[Int(found[x])] > best - 1e-3)
        }
      }
      #expect(clear >= columns * rows * 9 / 10)
    }
  }

  /// Skipping rows that are not requested does not change the rows that are.
  @Test(arguments: InstructionSet.available)
  func innerRowsAreThoseOfTheWhole(_ set: InstructionSet) {
    let field = Field(33, 20, labels: 4, seed: 3)
    var whole = [[Float]](repeating: [], count: 20), part = whole
    var tile = field.tile(strength: 3, contrast: 1, set)
    tile.solve(steps: 6, inner: 0..<20) { row, labels in whole[row] = (0..<33).map { labels[$0] } }
    var again = field.tile(strength: 3, contrast: 1, set)
    again.solve(steps: 6, inner: 8..<11) { row, labels in part[row] = (0..<33).map { labels[$0] } }
    #expect(part[8..<11] == whole[8..<11] && part[7].isEmpty && part[11].isEmpty)
  }

  @Test(arguments: InstructionSet.available)
  func labelsWithoutEvidenceAreLeftOut(_ set: InstructionSet) {
    let field = Field(20, 6, labels: 3, seed: 9)
    var tile = PottsTile(columns: 20, rows: 6, labels: 5, with: set)
    for y in 0..<6 {
      let zeros = [Float](repeating: 0.25, count: 20)
      func line(_ k: Int) -> [Float] { Array(field.evidence[k][y * 20..<(y + 1) * 20]) }
      let colors = field.colors.flatMap { $0[y * 20..<(y + 1) * 20] }
      tile.set(row: y, evidence: (zeros + line(0) + line(1) + zeros + line(2)).span, colors: colors.span, distance: 20)
    }
    tile.leaveOutLabels(below: 0.5)
    #expect(tile.candidates == [1, 2, 4])
    tile.weighEdges(strength: 2, contrast: 1)
    var same = field.tile(strength: 2, contrast: 1, set)
    var expected: [Float] = [], found = expected
    same.solve(steps: 4, inner: 0..<6) { _, labels in for x in 0..<20 { expected.append(labels[x]) } }
    tile.solve(steps: 4, inner: 0..<6) { _, labels in for x in 0..<20 { found.append(labels[x]) } }
    #expect(found == expected)
  }

  /// `log2(1 + r p)`: p has a relative error of 2e-7 from exp2 and five roundings; log2 adds 2e-7.
  @Test(arguments: InstructionSet.available)
  func evidence(_ set: InstructionSet) {
    var generator = SeededGenerator(seed: 12)
    let n = 64, k = 5
    let terms = (0..<n * k).map { _ in Float(generator.uniform(-60...10)) }
    var found = terms
    var span = found.mutableSpan
    FieldKernels.evidence(&span, count: n, components: k, ratio: 256, with: set)
    for i in 0..<n {
      let t = (0..<k).map { Double(terms[$0 * n + i]) }, largest = t.max()!
      let total = t.reduce(0) { $0 + plainExp2($1 - largest) }
      for j in 0..<k {
        let expected = plainLog2(1 + 256 * plainExp2(t[j] - largest) / total)
        #expect(abs(Double(found[j * n + i]) - expected) < 4e-7 + 12 * floatRounding * (1 + expected))
      }
    }
  }

  @Test(arguments: InstructionSet.available)
  func meansOfRows(_ set: InstructionSet) {
    let rows = (0..<4 * 32).map { Float($0 % 7) + Float($0 / 32) }
    var output = [Float](repeating: -1, count: 48)
    var span = output.mutableSpan
    FieldKernels.mean(ofRows: rows.span, count: 32, parts: 4, into: &span, at: 16, with: set)
    #expect(output[..<16].allSatisfy { $0 == -1 })
    for x in 0..<32 { #expect(output[16 + x] == (0..<4).reduce(0) { $0 + rows[$1 * 32 + x] } / 4) }
  }
}
