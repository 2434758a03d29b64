import Kernels
import Testing

@Suite struct LabelTests {
  private func components(_ logScales: [Double]) -> PackedComponents {
    var components = PackedComponents()
    for scale in logScales { components.append(logScale: scale, mean: [0, 0, 0], whitening: [1, 0, 1, 0, 0, 1]) }
    return components
  }

  @Test(arguments: InstructionSet.available)
  func tiesTakeTheFirst(_ set: InstructionSet) {
    let planes = clusteredPlanes(100)
    func labels(_ logScales: [Double]) -> Set<UInt16> {
      Set(planes.mostLikelyComponents(of: 0..<100, under: components(logScales), with: set))
    }
    #expect(labels([0]) == [0])
    #expect(labels([0, 0, 0]) == [0])
    #expect(labels([-1, 0, 0, -1]) == [1])
    #expect(labels([-.infinity, -1, -1]) == [1])
  }

  /// A component without weight is never the most likely, even where the others are nearly impossible.
  @Test(arguments: InstructionSet.available)
  func noWeightNoLabel(_ set: InstructionSet) {
    let planes = SamplePlanes(count: 20) { SIMD4(Float($0) * 1e3, 0, 0, 1) }
    #expect(planes.mostLikelyComponents(of: 0..<20, under: components([-.infinity, 0]), with: set) == [UInt16](repeating: 1, count: 20))
  }

  @Test(arguments: InstructionSet.available)
  func allSixteenBits(_ set: InstructionSet) {
    let planes = SamplePlanes(count: 17) { _ in SIMD4(0, 0, 0, 1) }
    let last = components([Double](repeating: -1, count: 65_535) + [0])
    #expect(planes.mostLikelyComponents(of: 0..<17, under: last, with: set) == [UInt16](repeating: 65_535, count: 17))
  }
}
