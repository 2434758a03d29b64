import Parallelism
import Testing

@testable import Cutout

@Suite struct CancellationTests {
  @Test func cancelledCutoutsDoNotBegin() throws {
    let scene = Scene.disc()
    let guide = try CutoutGuide(box: scene.box(), width: scene.width, height: scene.height)
    let cancellation = Cancellation()
    cancellation.cancel()
    for count in [1, 2] {
      #expect(throws: CutoutError.cancelled) {
        try Cutout(of: scene.picture, guide: guide, workers: Workers(count: count, cancellation: cancellation))
      }
    }
  }

  @Test func cancellationAtAnyTimeThrowsOrCompletes() throws {
    let scene = Scene.disc(width: 1400, height: 1000, noise: 60)
    let guide = try CutoutGuide(box: scene.box(margin: 80), width: scene.width, height: scene.height)
    let clock = ContinuousClock()
    let start = clock.now
    let whole = try Cutout(of: scene.picture, guide: guide, workers: Workers(count: 2))
    let took = clock.now - start
    for part in 0..<24 {
      let workers = Workers(count: 2, cancellation: Cancellation(deadline: .now + took * part / 24))
      do throws(CutoutError) {
        #expect(try Cutout(of: scene.picture, guide: guide, workers: workers).mask == whole.mask)
      } catch {
        #expect(error == .cancelled)
      }
    }
  }
}
