extension WeightedSamples {
  /// About `size` samples drawn by systematic resampling: every `totalWeight / size` of the
  /// cumulated weight, in the order of the samples, one is drawn, and a sample that is drawn
  /// several times counts as often.
  ///
  /// Colours that stand in order (of a histogram) are thereby drawn evenly from all of colour
  /// space, and, unlike on a coarser grid of colours, narrow clusters keep their width.
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
    return (try? subset(drawn)) ?? self
  }
}
