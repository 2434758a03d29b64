import Kernels
import Testing

@Suite struct LabelTests {
  private func components(_ logScales: [Double], _ shape: ComponentShape = .full3) -> PackedComponents {
    var components = PackedComponents(shape: shape)
    for scale in logScales { components.append(logScale: scale, mean: [0, 0, 0], whitening: [1, 0, 1, 0, 0, 1]) }
    return components
  }

  /// Tests labels, and the weights of samples that belong to a single component.
  @Test(arguments: InstructionSet.available, ComponentShape.allCases)
  func tiesTakeTheFirst(_ set: InstructionSet, shape: ComponentShape) {
    let planes = clusteredPlanes(100, coordinates: shape.coordinates)
    let total = (0..<100).reduce(0) { $0 + Double(planes[$1, shape.coordinates]) }
    for (logScales, first) in [([0], 0), ([0, 0, 0], 0), ([-1, 0, 0, -1], 1), ([-.infinity, -1, -1], 1)]
      as [([Double], Int)]
    {
      let tied = components(logScales, shape)
      #expect(
        planes.mostLikelyComponents(of: 0..<100, under: tied, with: set)
          == [UInt16](repeating: UInt16(first), count: 100))
      let moments = planes.moments(of: 0..<100, under: tied, isHard: true, with: set).moments
      #expect(logScales.indices.allSatisfy { moments[$0 * shape.stride] == ($0 == first ? total : 0) })
    }
  }

  /// A component of weight 0 is never the most likely, even where the others are nearly impossible.
  @Test(arguments: InstructionSet.available)
  func noWeightNoLabel(_ set: InstructionSet) {
    let planes = SamplePlanes(count: 20) { SIMD4(Float($0) * 1e3, 0, 0, 1) }
    #expect(
      planes.mostLikelyComponents(of: 0..<20, under: components([-.infinity, 0]), with: set)
        == [UInt16](repeating: 1, count: 20))
  }

  @Test(arguments: InstructionSet.available)
  func allSixteenBits(_ set: InstructionSet) {
    let planes = SamplePlanes(count: 17) { _ in SIMD4(0, 0, 0, 1) }
    let last = components([Double](repeating: -1, count: 65_535) + [0])
    #expect(planes.mostLikelyComponents(of: 0..<17, under: last, with: set) == [UInt16](repeating: 65_535, count: 17))
  }
}
