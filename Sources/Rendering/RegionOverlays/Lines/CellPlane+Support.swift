import Parallelism

/// The largest support: all cells of a 5 x 5 neighbourhood.
let fullSupport: UInt8 = 25

extension CellPlane {
  /// Counts, for each cell, the cells of its 5 x 5 neighbourhood that have its label.
  ///
  /// The count also measures distance. Along a straight boundary the adjacent cells have 15, the
  /// next ones 20, those further inside 25, with values in between for slanted boundaries; so
  /// (support - 12.5) / 5 is the distance in cells from a cell's centre to the boundary. Ten
  /// comparisons recognise vectors that lie inside one region, which are most of a photo.
  func support(workers: Workers) -> CellPlane {
    CellPlane(width: width, height: height, workers: workers) { y, start, values in
      let cells = self.values.span
      var bytes = values.mutableBytes
      for x in Swift.stride(from: 0, to: width, by: 16) {
        let center = index(x, y)
        let counts = isUniform(cells, around: center) ? SIMD16(repeating: fullSupport) : count(cells, center)
        bytes.storeBytes(of: counts, toByteOffset: start + x, as: SIMD16<UInt8>.self)
      }
    }
  }

  /// Returns whether the sixteen cells from `center` on and their neighbourhoods all have one
  /// label.
  @inline(__always)
  private func isUniform(_ cells: Span<UInt8>, around center: Int) -> Bool {
    let label = SIMD16(repeating: cells[unchecked: center])
    var differences = SIMD16<UInt8>.zero
    for dy in -2...2 {
      differences |= cells.sixteen(at: center &+ dy &* stride &- 2) ^ label
      differences |= cells.sixteen(at: center &+ dy &* stride &+ 2) ^ label
    }
    let halves = unsafeBitCast(differences, to: SIMD2<UInt64>.self)
    return halves.x | halves.y == 0
  }

  @inline(__always)
  private func count(_ cells: Span<UInt8>, _ center: Int) -> SIMD16<UInt8> {
    let label = cells.sixteen(at: center)
    var counts = SIMD16<UInt8>.zero
    for dy in -2...2 {
      for dx in -2...2 {
        let same = cells.sixteen(at: center &+ dy &* stride &+ dx) .== label
        counts &+= SIMD16<UInt8>.zero.replacing(with: 1, where: same)
      }
    }
    return counts
  }

  /// Smooths once: each cell takes the label of the cell with the largest support among its nine
  /// neighbours, itself included and preferred. Specks have low support and take the label around
  /// them; straight boundaries stay in place.
  func smoothed(workers: Workers) -> CellPlane {
    let support = self.support(workers: workers)
    return CellPlane(width: width, height: height, workers: workers) { y, start, values in
      let cells = self.values.span
      let supports = support.values.span
      var bytes = values.mutableBytes
      for x in Swift.stride(from: 0, to: width, by: 16) {
        let center = index(x, y)
        let labels = bestSupportedLabels(cells, supports, around: center)
        bytes.storeBytes(of: labels, toByteOffset: start + x, as: SIMD16<UInt8>.self)
      }
    }
  }

  /// The labels with the largest support among the neighbours of the sixteen cells from `center`
  /// on. Both planes have the same margin and hence the same indices.
  @inline(__always)
  private func bestSupportedLabels(
    _ cells: Span<UInt8>, _ supports: Span<UInt8>, around center: Int
  ) -> SIMD16<UInt8> {
    var labels = cells.sixteen(at: center)
    var best = supports.sixteen(at: center)
    if best == SIMD16(repeating: fullSupport) { return labels }
    for dy in -1...1 {
      for dx in -1...1 where dx != 0 || dy != 0 {
        let other = center &+ dy &* stride &+ dx
        let rival = supports.sixteen(at: other)
        let wins = rival .> best
        best.replace(with: rival, where: wins)
        labels.replace(with: cells.sixteen(at: other), where: wins)
      }
    }
    return labels
  }
}
