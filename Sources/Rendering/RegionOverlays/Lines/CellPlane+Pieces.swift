import Parallelism
import Raster

extension CellPlane {
  /// The label of cells that belong to no piece.
  static var noLabel: UInt8 { 255 }

  /// Keeps the pieces that are large enough to be outlined, and gives all other cells the label of
  /// the nearest piece.
  ///
  /// 1. Opening: a cell is kept if a uniform square of 5 x 5 cells of its label covers it. So
  ///    strokes of up to four cells are taken away, also where they are joined to something large.
  /// 2. Of the connected pieces that are left, those stay of which at least `minimum` cells are
  ///    centers of uniform squares of 9 x 9. This one number asks for a width and an area, and is
  ///    stricter with ragged pieces than with compact ones.
  /// 3. Each other cell takes the label of the nearest piece.
  ///
  /// O(cells).
  ///
  /// - Returns: nil if there are fewer than two pieces, between which there are no lines, or if the
  ///   workers are cancelled.
  func pieces(ofCenters minimum: Int, workers: Workers) -> CellPlane? {
    let support = self.support(workers: workers)
    let opened = self.opened(support, workers: workers)
    let centers = support.uniformNeighborhoods(workers: workers)
    if workers.isCancelled { return nil }
    let components = ConnectedComponents(
      of: opened.values, offset: opened.index(0, 0), stride: stride, width: width, height: height)
    let counts = components.sums(of: centers)
    let isKept = counts.indices.map { components.values[$0] != Int32(Self.noLabel) && counts[$0] >= max(minimum, 1) }
    guard isKept.count(where: \.self) > 1 else { return nil }
    var pieces = opened
    for y in 0..<height {
      for run in components.rowRuns[y]..<components.rowRuns[y + 1] {
        let component = Int(components.runComponents[run])
        guard !isKept[component], components.values[component] != Int32(Self.noLabel) else { continue }
        pieces.set(components.columns(ofRun: run, row: y), row: y, to: Self.noLabel)
      }
    }
    pieces.fillFromNearest()
    return pieces
  }

  /// The cells that a uniform square of 5 x 5 cells covers; the others get ``noLabel``.
  private func opened(_ support: CellPlane, workers: Workers) -> CellPlane {
    CellPlane(width: width, height: height, workers: workers) { y, start, values in
      let cells = self.values.span
      let supports = support.values.span
      var bytes = values.mutableBytes
      for x in Swift.stride(from: 0, to: width, by: 16) {
        let center = index(x, y)
        var labels = cells.sixteen(at: center)
        var covered = supports.sixteen(at: center).isFull
        if covered != SIMD16(repeating: 1) {
          for dy in -2...2 {
            for dx in -2...2 {
              let other = center &+ dy &* stride &+ dx
              covered |= supports.sixteen(at: other).isFull & cells.sixteen(at: other).ones(where: labels)
            }
          }
          labels.replace(with: SIMD16(repeating: Self.noLabel), where: covered .== SIMD16<UInt8>.zero)
        }
        bytes.storeBytes(of: labels, toByteOffset: start + x, as: SIMD16<UInt8>.self)
      }
    }
  }

  /// 1 where all supports of the 5 x 5 neighbourhood are full, 0 elsewhere.
  private func uniformNeighborhoods(workers: Workers) -> CellPlane {
    CellPlane(width: width, height: height, workers: workers) { y, start, values in
      let supports = self.values.span
      var bytes = values.mutableBytes
      for x in Swift.stride(from: 0, to: width, by: 16) {
        let center = index(x, y)
        var full = supports.sixteen(at: center).isFull
        if full != .zero {
          for dy in -2...2 {
            for dx in -2...2 { full &= supports.sixteen(at: center &+ dy &* stride &+ dx).isFull }
          }
        }
        bytes.storeBytes(of: full, toByteOffset: start + x, as: SIMD16<UInt8>.self)
      }
    }
  }
}

extension SIMD16<UInt8> {
  /// 1 where a support is full, 0 elsewhere.
  fileprivate var isFull: SIMD16<UInt8> { ones(where: SIMD16(repeating: fullSupport)) }

  /// 1 where two vectors are equal, 0 elsewhere. (Comparing with a number is 50 times slower.)
  @inline(__always)
  func ones(where other: SIMD16<UInt8>) -> SIMD16<UInt8> {
    SIMD16<UInt8>.zero.replacing(with: SIMD16(repeating: 1), where: self .== other)
  }
}

extension ConnectedComponents {
  /// The sum of a plane's values in each component.
  fileprivate func sums(of plane: CellPlane) -> [Int] {
    var sums = [Int](repeating: 0, count: count)
    let values = plane.values.span
    for y in 0..<height {
      let first = plane.index(0, y)
      for run in rowRuns[y]..<rowRuns[y + 1] {
        var sum = 0
        for x in columns(ofRun: run, row: y) { sum &+= Int(values[unchecked: first &+ x]) }
        sums[Int(runComponents[run])] += sum
      }
    }
    return sums
  }
}
