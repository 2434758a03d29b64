extension WeightedSamples {
  /// Returns about `size` samples drawn by systematic resampling.
  ///
  /// A sample is drawn at every `totalWeight / size` of the cumulative weight, in the order of the
  /// samples. The weight of a sample becomes the number of times it is drawn. Sorted colours, as in
  /// a histogram, are thus drawn evenly from all of colour space. Unlike on a coarser grid of
  /// colours, narrow clusters keep their width.
  ///
  /// - Complexity: O(count).
  package func resampled(_ size: Int) -> WeightedSamples {
    guard count > size else { return self }
    let step = totalWeight / Double(size)
    var drawn: [(index: Int, weight: Double)] = []
    drawn.reserveCapacity(size)
    var cumulated = 0.0
    var next = step / 2
    for (i, weight) in storage.weights.enumerated() {
      cumulated += weight
      guard cumulated > next else { continue }
      let times = ((cumulated - next) / step).rounded(.up)
      next += times * step
      drawn.append((i, times))
    }
    return subset(drawn) ?? self
  }
}
