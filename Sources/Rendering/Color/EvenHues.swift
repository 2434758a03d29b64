/// One of the evenly spaced hues: its index around the circle, and its angle in radians.
struct HueSlot: Hashable, Sendable {
  var index: Int
  var angle: Double
}

/// Assigns evenly spaced hues to the given colours, as near to the colours' own hues as the spacing
/// allows.
///
/// On a circle, the best assignment for a convex cost keeps the cyclic order. So only the start is
/// searched: every cyclic shift, each at eight rotations within one spacing.
///
/// - Returns: one hue per colour, in the order of `colors`.
/// - Complexity: O(K²) for K colours.
func evenHues(near colors: [OKLCH]) -> [HueSlot] {
  let count = colors.count
  let order = colors.indices.sorted { (colors[$0].hue, $0) < (colors[$1].hue, $1) }
  let spacing = 2 * Double.pi / Double(max(count, 1))
  let rotations = 8
  var best = (cost: Double.infinity, start: 0.0)
  for step in 0..<(count * rotations) {
    let start = Double(step) * spacing / Double(rotations)
    var cost = 0.0
    for (slot, index) in order.enumerated() {
      let distance = angularDistance(colors[index].hue, start + Double(slot) * spacing)
      // The small constant gives photos that are grey throughout one best start instead of a tie
      // that rounding would break.
      cost += (colors[index].chroma + 0.001) * distance * distance
    }
    // A start must be better by more than rounding, so that symmetric ties are broken in the same
    // way on every machine.
    if cost < best.cost - 1e-9 { best = (cost, start) }
  }
  var hues = [HueSlot](repeating: HueSlot(index: 0, angle: 0), count: count)
  for (slot, index) in order.enumerated() {
    hues[index] = HueSlot(index: slot, angle: best.start + Double(slot) * spacing)
  }
  return hues
}

/// The angle between two directions, 0...π.
private func angularDistance(_ a: Double, _ b: Double) -> Double {
  let difference = (a - b).magnitude.truncatingRemainder(dividingBy: 2 * .pi)
  return min(difference, 2 * .pi - difference)
}
