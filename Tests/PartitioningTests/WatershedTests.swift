import GaussianMixture
import RandomNumbers
import Testing

@testable import Partitioning

@Suite struct WatershedTests {
  @Test func theSaddleOfTwoValleysIsShared() {
    let surface: [Float] = [0.1, 0.2, 0.5, 0.9, 0.5, 0.3, 0.2]
    let found = Watershed(of: surface, width: 7, height: 1)
    #expect(found.basinCount == 2)
    #expect(found.basins == [0, 0, 0, 0, 1, 1, 1] || found.basins == [0, 0, 0, 1, 1, 1, 1])
  }

  @Test func aPlateauIsOneMinimum() {
    let surface: [Float] = [
      0.2, 0.2, 0.8, 0.1,
      0.2, 0.2, 0.8, 0.1,
      0.7, 0.7, 0.8, 0.1,
    ]
    let found = Watershed(of: surface, width: 4, height: 3)
    #expect(found.basinCount == 2)
    #expect(
      found.basins[0] == found.basins[5] && found.basins[3] == found.basins[11] && found.basins[0] != found.basins[3])
  }

  /// From every place a way that never rises more than it must leads to the basin's minimum: each
  /// basin is connected and has one minimum.
  @Test func basinsAreConnectedWithOneMinimumEach() {
    let (width, height) = (40, 30)
    var generator = SeededGenerator(seed: 4)
    let surface = (0..<width * height).map { _ in Float(generator.next() % 16) / 15 }
    let found = Watershed(of: surface, width: width, height: height)
    let grid = Grid(width: width, height: height)
    var parts: [Int32: Int] = [:]
    var isSeen = [Bool](repeating: false, count: surface.count)
    for seed in surface.indices where !isSeen[seed] {
      parts[found.basins[seed], default: 0] += 1
      var stack = [seed]
      isSeen[seed] = true
      while let place = stack.popLast() {
        grid.forEachNeighbour(of: place) { next in
          if !isSeen[next], found.basins[next] == found.basins[place] {
            isSeen[next] = true
            stack.append(next)
          }
        }
      }
    }
    #expect(parts.count == found.basinCount && parts.values.allSatisfy { $0 == 1 })
    // Minima by definition: plateaus without a lower neighbour, found the slow way.
    var minima = 0
    var plateau = [Int](repeating: -1, count: surface.count)
    for seed in surface.indices where plateau[seed] < 0 {
      var members = [seed], next = 0, isMinimum = true
      plateau[seed] = seed
      while next < members.count {
        let place = members[next]
        next += 1
        grid.forEachNeighbour(of: place) { neighbour in
          if surface[neighbour] < surface[place] { isMinimum = false }
          if surface[neighbour] == surface[place], plateau[neighbour] < 0 {
            plateau[neighbour] = seed
            members.append(neighbour)
          }
        }
      }
      if isMinimum { minima += 1 }
    }
    #expect(found.basinCount == minima)
  }
}
