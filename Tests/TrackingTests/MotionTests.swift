import Raster
import Testing

@testable import Tracking

@Suite struct MotionTests {
  private let box = Box(x: 10, y: 20, width: 4, height: 6)

  @Test func withoutObservationsTheBoxStays() {
    var motion = Motion()
    #expect(motion.coast(box) == box)
  }

  /// A steady motion of the centres is learnt at any sizes, and fades while nothing is seen.
  @Test func followsAndFades() {
    var motion = Motion(), last = box
    for step in 1...40 {
      let next = Box(centerX: 12 + 3 * Double(step), centerY: 23 - 2 * Double(step), width: 4 + Double(step), height: 6)
      motion.observe(from: last, to: next)
      last = next
    }
    #expect(abs(motion.x - 3) < 1e-4 && abs(motion.y + 2) < 1e-4)
    var box = last, steps: [Double] = []
    for _ in 0..<100 {
      let next = motion.coast(box)
      steps.append(next.x - box.x)
      #expect(next.width == box.width && next.height == box.height)
      box = next
    }
    #expect(steps[0] > 2 && steps[0] <= 3 && zip(steps, steps.dropFirst()).allSatisfy { $0 > $1 } && steps[99] < 0.01)
  }

  /// Steps of (10, -20) and then (0, 0) give velocities of (3, -6) and (2.1, -4.2); each frame
  /// without observation multiplies them by 0.9.
  @Test func averagesAndDampsByTheirRates() {
    func expect(_ motion: Motion, _ x: Double, _ y: Double) {
      #expect(abs(motion.x - x) < 1e-12 && abs(motion.y - y) < 1e-12)
    }
    var motion = Motion()
    let next = Box(x: 20, y: 0, width: 4, height: 6)
    motion.observe(from: box, to: next)
    expect(motion, 3, -6)
    motion.observe(from: next, to: next)
    expect(motion, 2.1, -4.2)
    let first = motion.coast(box)
    expect(motion, 1.89, -3.78)
    #expect(abs(first.x - 11.89) < 1e-12 && abs(first.y - 16.22) < 1e-12)
    let second = motion.coast(first)
    expect(motion, 1.701, -3.402)
    #expect(abs(second.x - 13.591) < 1e-12 && abs(second.y - 12.818) < 1e-12)
  }

  @Test func goesWithTheFramesSize() {
    var motion = Motion()
    motion.observe(from: box, to: Box(x: 20, y: 40, width: 4, height: 6))
    let (x, y) = (motion.x, motion.y)
    motion.rescale(0.5, 3)
    #expect(motion.x == 0.5 * x && motion.y == 3 * y)
  }
}
