import Kernels
import Testing

@Suite struct InstructionSetTests {
  @Test func availableSetsRiseFromPortableToTheBest() {
    #expect(InstructionSet.available.first == .portable)
    #expect(InstructionSet.available.last == .best)
    #expect(InstructionSet.available == InstructionSet.available.sorted())
    #expect(InstructionSet.portable < .avx2 && InstructionSet.avx2 < .avx512 && !(InstructionSet.avx512 < .portable))
  }

  /// Two sets may differ by twice the error bound: fused multiply-adds round less, and lanes are
  /// summed in another order.
  @Test(arguments: InstructionSet.available, ComponentShape.allCases)
  func agreesWithPortable(_ set: InstructionSet, shape: ComponentShape) {
    let n = 4097, planes = clusteredPlanes(n, coordinates: shape.coordinates),
      mixture = PlainMixture(random: 8, shape: shape, seed: 11)
    let points = (0..<n).map { mixture(planes.point($0)) }
    let (a, b) = (
      planes.logDensities(of: 0..<n, under: mixture.components, with: set),
      planes.logDensities(of: 0..<n, under: mixture.components, with: .portable)
    )
    #expect((0..<n).allSatisfy { abs(Double(a[$0]) - Double(b[$0])) <= 2 * points[$0].logDensityError })
    let (labels, portable) = (
      planes.mostLikelyComponents(of: 0..<n, under: mixture.components, with: set),
      planes.mostLikelyComponents(of: 0..<n, under: mixture.components, with: .portable)
    )
    #expect((0..<n).allSatisfy { labels[$0] == portable[$0] || !points[$0].isClear })
    let bounds = mixture.moments(of: planes)
    let (sums, others) = (
      planes.moments(of: 0..<n, under: mixture.components, with: set),
      planes.moments(of: 0..<n, under: mixture.components, with: .portable)
    )
    #expect(abs(sums.logLikelihood - others.logLikelihood) <= 2 * bounds.logLikelihoodError)
    #expect(sums.moments.indices.allSatisfy { abs(sums.moments[$0] - others.moments[$0]) <= 2 * bounds.errors[$0] })
  }

  @Test(arguments: InstructionSet.available)
  func sameBitsEveryTime(_ set: InstructionSet) {
    let planes = clusteredPlanes(1000), mixture = PlainMixture(random: 8, seed: 12)
    let first = planes.moments(of: 0..<1000, under: mixture.components, with: set)
    #expect(planes.moments(of: 0..<1000, under: mixture.components, with: set) == first)
  }

  @Test(arguments: InstructionSet.available)
  func rooflineCountsItsOperations(_ set: InstructionSet) {
    let (once, twice) = (multiplyAddRoofline(rounds: 1000, with: set), multiplyAddRoofline(rounds: 2000, with: set))
    #expect(once.operations > 0 && twice.operations == 2 * once.operations)
    #expect(once.checksum.isFinite)
  }
}
