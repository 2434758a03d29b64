/// A place among the evenly spaced hues, and its angle in radians.
struct HueSlot: Hashable, Sendable {
  var index: Int
  var angle: Double
}

/// Evenly spaced hues for the given colours, in their order, as near to the colours' own hues as
/// the spacing allows.
///
/// On a circle the best assignment for a convex cost keeps the cyclic order, so only the start has
/// to be searched: every cyclic shift, each at a few rotations within one spacing.
func evenHues(near colors: [OKLCH]) -> [HueSlot] {
  let count = colors.count
  let order = colors.indices.sorted { (colors[$0].hue, $0) < (colors[$1].hue, $1) }
  let spacing = 2 * Double.pi / Double(max(count, 1))
  let rotations = 8
  var best = (cost: Double.infinity, start: 0.0)
  for step in 0..<(count * rotations) {
    let start = Double(step) * spacing / Double(rotations)
    var cost = 0.0
    for (place, index) in order.enumerated() {
      let distance = angularDistance(colors[index].hue, start + Double(place) * spacing)
      // The small constant lets all-grey photos, too, have one best start rather than a tie of
      // roundings.
      cost += (colors[index].chroma + 0.001) * distance * distance
    }
    // A start has to be better by more than rounding, so that symmetric ties fall the same way on
    // any machine.
    if cost < best.cost - 1e-9 { best = (cost, start) }
  }
  var hues = [HueSlot](repeating: HueSlot(index: 0, angle: 0), count: count)
  for (place, index) in order.enumerated() {
    hues[index] = HueSlot(index: place, angle: best.start + Double(place) * spacing)
  }
  return hues
}

/// The angle between two directions, 0...π.
private func angularDistance(_ a: Double, _ b: Double) -> Double {
  let difference = (a - b).magnitude.truncatingRemainder(dividingBy: 2 * .pi)
  return min(difference, 2 * .pi - difference)
}
