import Kernels
import Testing

@Suite struct SamplePlanesTests {
  @Test(arguments: [0, 1, 16, 17])
  func keepsWhatItWasGiven(_ count: Int) {
    let planes = SamplePlanes(count: count) { SIMD4(Float($0), 2, -Float($0), 4) }
    #expect(planes.count == count)
    #expect(planes.planeStride == (count + 15) / 16 * 16)
    #expect((0..<count).allSatisfy { planes[$0] == SIMD4(Float($0), 2, -Float($0), 4) })
  }

  @Test func sumsAdd() {
    var a = MomentSums(componentCount: 1), b = a
    a.logLikelihood = 1
    a.moments[3] = 2
    b.logLikelihood = 10
    b.moments[3] = 20
    b += a
    #expect(b.logLikelihood == 11 && b.moments == [0, 0, 0, 22, 0, 0, 0, 0, 0, 0])
  }
}
