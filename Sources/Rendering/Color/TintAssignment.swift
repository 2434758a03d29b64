/// Chooses a tint for each label.
///
/// The choice x minimises
///
///     Σᵢ wᵢ r(i, xᵢ) + Σ_{i<j} (0.5 + 2 sᵢⱼ) p(xᵢ, xⱼ)
///
/// where r tells how little a tint resembles the label's mean colour, sᵢⱼ is the share of a common
/// border (``LabelNeighbors``) and p how easily two tints are confused (``TintChoices``). Large
/// labels keep their own hue rather than small ones: w is the square root of the label's area in
/// units of the mean area, limited to 0.4...2. The labels
/// choose one after another; then single labels change and pairs swap their tints as long as that
/// lowers the sum. Up to 48 labels, this is done from eight first labels, and the least sum counts:
/// it is on average 0.02 above the best of 30 random orders, where the sum from one order is 0.13
/// above. The result depends only on the arguments.
///
/// O(K² M) for K labels and M tints, with a few passes. Of more than 256 labels, the others, which
/// are small, choose at the end without borders.
struct TintAssignment {
  private static let mostSearched = 256
  /// A change must be better by more than rounding, so that ties are broken in the same way on
  /// every machine.
  private static let rounding = 1e-9

  private let choices: TintChoices
  private let count: Int
  /// The weight of each pair, `count` rows of as many values.
  private let weights: [Double]
  /// r(i, x), `count` rows of as many values as there are tints.
  private let resemblances: [Double]
  /// The cost of each label's tints, given those of the other labels.
  private var costs: [Double]
  private var chosen: [Int] = []

  /// The colours of the labels, in order.
  static func colors(for means: [SIMD3<UInt8>], neighbors: LabelNeighbors?) -> [SIMD3<UInt8>] {
    let isFew = means.count <= 48
    let choices = isFew ? TintChoices.few : .many
    let start = TintAssignment(means, neighbors, choices)
    var best = start.searched(from: 0)
    for first in 1..<max(isFew ? min(means.count, 8) : 1, 1) {
      let other = start.searched(from: first)
      if other.sum < best.sum - Self.rounding { best = other }
    }
    return best.assignment.withOthers(means).map { choices.colors[$0] }
  }

  private func searched(from first: Int) -> (assignment: TintAssignment, sum: Double) {
    var assignment = self
    assignment.chooseInTurn(from: first)
    assignment.improve()
    return (assignment, assignment.sum)
  }

  /// The sum that is minimised. Costs hold the penalty of each pair twice.
  private var sum: Double {
    (0..<count).reduce(0) { sum, label in
      let tint = chosen[label]
      return sum + (cost(label, tint) + resemblances[label * choices.colors.count + tint]) / 2
    }
  }

  private init(_ means: [SIMD3<UInt8>], _ neighbors: LabelNeighbors?, _ choices: TintChoices) {
    self.choices = choices
    let count = min(means.count, Self.mostSearched)
    self.count = count
    weights = (0..<count * count).map { index in
      0.5 + 2 * (neighbors?.share(index / count, index % count) ?? 0)
    }
    resemblances = means.prefix(count).enumerated().flatMap { label, mean in
      let area = (neighbors?.area(label) ?? 1 / Double(means.count)) * Double(means.count)
      let weight = min(max(area.squareRoot(), 0.4), 2)
      return choices.differences(from: mean).map { weight * $0 }
    }
    costs = resemblances
  }

  /// Each label takes the tint that costs least beside those before it, in order and round from the
  /// last label to label 0.
  private mutating func chooseInTurn(from first: Int) {
    chosen = [Int](repeating: 0, count: count)
    for index in 0..<count {
      let label = (first + index) % count
      chosen[label] = cheapest(label)
      add(label, chosen[label], 1)
    }
  }

  private mutating func improve() {
    // Each pass lowers the sum, so the number of passes is limited only against long walks.
    for _ in 0..<32 {
      var hasChanged = false
      for label in 0..<count {
        let tint = cheapest(label)
        guard cost(label, tint) < cost(label, chosen[label]) - Self.rounding else { continue }
        change(label, to: tint)
        hasChanged = true
      }
      for label in 0..<count {
        for other in 0..<label where swapLowersCost(label, other) {
          let tint = chosen[label]
          change(label, to: chosen[other])
          change(other, to: tint)
          hasChanged = true
        }
      }
      if !hasChanged { return }
    }
  }

  private func swapLowersCost(_ one: Int, _ other: Int) -> Bool {
    let a = chosen[one], b = chosen[other]
    guard a != b else { return false }
    // Costs hold the other's present tint, which the swap takes away.
    let weight = weights[one * count + other]
    let before = cost(one, a) + cost(other, b) - weight * choices.penalty(a, b)
    let after =
      cost(one, b) - weight * choices.penalty(b, b) + cost(other, a) - weight * choices.penalty(a, a)
      + weight * choices.penalty(a, b)
    return after < before - Self.rounding
  }

  private func cost(_ label: Int, _ tint: Int) -> Double { costs[label * choices.colors.count + tint] }

  private func cheapest(_ label: Int) -> Int {
    var best = 0
    for tint in choices.colors.indices where cost(label, tint) < cost(label, best) - Self.rounding { best = tint }
    return best
  }

  private mutating func change(_ label: Int, to tint: Int) {
    add(label, chosen[label], -1)
    chosen[label] = tint
    add(label, tint, 1)
  }

  /// Adds what a label's tint costs the others.
  private mutating func add(_ label: Int, _ tint: Int, _ sign: Double) {
    let size = choices.colors.count
    for other in 0..<count where other != label {
      let weight = sign * weights[other * count + label]
      for choice in 0..<size { costs[other * size + choice] += weight * choices.penalty(tint, choice) }
    }
  }

  /// The chosen tints, and those of the labels that were not searched: the one that resembles the
  /// mean most, with a penalty for tints that are in use.
  private func withOthers(_ means: [SIMD3<UInt8>]) -> [Int] {
    var tints = chosen
    var uses = [Double](repeating: 0, count: choices.colors.count)
    for tint in tints { uses[tint] += 1 }
    for mean in means.dropFirst(count) {
      let differences = choices.differences(from: mean)
      var best = 0
      for tint in uses.indices
      where differences[tint] + uses[tint] < differences[best] + uses[best] - Self.rounding { best = tint }
      tints.append(best)
      uses[best] += 1
    }
    return tints
  }
}

extension TintChoices {
  /// How little each tint resembles a mean colour: 0.5 (|u - v|² + 0.5 (L - L')²).
  ///
  /// u and v have the hues of the two colours as directions, and as lengths their chromas on a
  /// scale that saturates, c / (c + 0.04), and is 1 from a tint's chroma of 0.15 on. So the hue of
  /// a vivid colour matters, and that of a grey one does not.
  ///
  /// A grey tint is for what is nearly white or black. A region in it looks as if it had none, so
  /// it costs (c / 0.03)² + (d / 0.1)² more, where d is how far L is from 0.88...1 for the light
  /// grey and from 0...0.3 for the dark one.
  fileprivate func differences(from mean: SIMD3<UInt8>) -> [Double] {
    let lab = OKLCH.lab(mean), chroma = Self.chroma(lab)
    return labs.map { tint in
      let direction = Self.direction(lab) - Self.direction(tint)
      let lightness = lab.x - tint.x
      let difference = 0.5 * ((direction * direction).sum() + 0.5 * lightness * lightness)
      guard Self.chroma(tint) < 0.01 else { return difference }
      let tone = max(tint.x > 0.6 ? 0.88 - lab.x : lab.x - 0.3, 0)
      return difference + chroma * chroma / 0.0009 + tone * tone / 0.01
    }
  }

  private static func chroma(_ lab: SIMD3<Double>) -> Double { (lab.y * lab.y + lab.z * lab.z).squareRoot() }

  private static func direction(_ lab: SIMD3<Double>) -> SIMD2<Double> {
    let chroma = chroma(lab)
    guard chroma > 1e-4 else { return .zero }
    return SIMD2(lab.y, lab.z) / chroma * min(chroma / (chroma + 0.04) * (0.19 / 0.15), 1)
  }
}
