import Matting
import Parallelism
import Raster
import Testing

@Suite struct CancellationTests {
  @Test func cancelledMattesHaveTheirSize() {
    let scene = Composite(seed: 1, blur: 2)
    let whole = Matte(of: .eightBit(scene.picture), mask: scene.mask)
    for delay in [-1, 100, 1_000, 10_000] {
      let workers = Workers(count: 2, cancellation: Cancellation(deadline: .now + .microseconds(delay)))
      let matte = Matte(of: .eightBit(scene.picture), mask: scene.mask, workers: workers)
      #expect(
        matte.width == scene.width && matte.height == scene.height && matte.alpha.count == scene.width * scene.height)
      if !workers.isCancelled { #expect(matte == whole) }
    }
  }
}
