import RealModule

extension ContingencyTable {
  /// The area of the first map that the second covers, in pixels:
  /// `sum_i a_i max_j n_ij / (a_i + b_j - n_ij)`.
  ///
  /// The area of each region of the first map is multiplied by its overlap (intersection over
  /// union) with the region of the second that overlaps it best. Divided by the number of pixels,
  /// the sum is the segmentation covering of Arbeláez, Maire, Fowlkes and Malik, "Contour detection
  /// and hierarchical image segmentation", PAMI 33, 2011. It is not symmetric.
  public var coveredArea: Double {
    var best = [Double](repeating: 0, count: rowSums.count)
    for cell in cells {
      let union = rowSums[cell.row] + columnSums[cell.column] - cell.count
      best[cell.row] = max(best[cell.row], Double(cell.count) / Double(union))
    }
    return zip(rowSums, best).reduce(0) { $0 + Double($1.0) * $1.1 }
  }

  /// The Rand index, in 0...1: the share of pairs of pixels that have one label in both maps or
  /// different labels in both.
  ///
  /// `1 - (sum_i a_i^2 / 2 + sum_j b_j^2 / 2 - sum_ij n_ij^2) / (n (n - 1) / 2)`, with sums of
  /// integers; 1 for a single pixel, of which there are no pairs. Rand, "Objective criteria for the
  /// evaluation of clustering methods", JASA 66, 1971.
  public var randIndex: Double {
    guard total > 1 else { return 1 }
    let rows = rowSums.reduce(0) { $0 + $1 * $1 }
    let columns = columnSums.reduce(0) { $0 + $1 * $1 }
    let joint = cells.reduce(0) { $0 + $1.count * $1.count }
    return 1 - Double(rows + columns - 2 * joint) / (Double(total) * Double(total - 1))
  }

  /// The variation of information in bits, 0 or more: `H(A | B) + H(B | A)`, the conditional
  /// entropies of each map given the other.
  ///
  /// With `H(A) = log n - sum_i a_i log a_i / n` and so on, the logarithms of `n` cancel, which
  /// gives `(sum_i a_i log a_i + sum_j b_j log b_j - 2 sum_ij n_ij log n_ij) / n`. Meilă,
  /// "Comparing clusterings by the variation of information", COLT 2003.
  public var variationOfInformation: Double {
    func weighted(_ count: Int) -> Double { Double(count) * Double.log2(Double(count)) }
    let marginal = rowSums.reduce(0) { $0 + weighted($1) } + columnSums.reduce(0) { $0 + weighted($1) }
    let joint = cells.reduce(0) { $0 + weighted($1.count) }
    return max(0, (marginal - 2 * joint) / Double(total))
  }
}
