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

  /// Heights are clamped to 0...1 and rounded down to 1,024 levels, within which there are no
  /// minima.
  @Test func heightsAreLevelsOf1024() {
    func count(_ surface: [Float]) -> Int { Watershed(of: surface, width: surface.count, height: 1).basinCount }
    // 511.50, 511.97; 511.50, 512.01; 510.48, 511.50.
    #expect(count([0.5, 0.50046, 0.5]) == 1)
    #expect(count([0.5, 0.5005, 0.5]) == 2)
    #expect(count([0.499, 0.5, 0.499]) == 2)
    #expect(count([-1, 0, -2]) == 1 && count([3, 1, 2, 1, 5]) == 1)
  }

  /// A place goes to the neighbour that is flooded first: at lower levels first, and at one level
  /// in the order in which places were reached.
  @Test func theLowerSideIsFloodedFirst() {
    func basins(_ surface: [Float]) -> [Int32] { Watershed(of: surface, width: surface.count, height: 1).basins }
    #expect(basins([0, 0.3, 0.9, 0.6, 0]) == [0, 0, 0, 1, 1])
    #expect(basins([0, 0.6, 0.9, 0.3, 0]) == [0, 0, 1, 1, 1])
    #expect(basins([0, 0.5, 0.5, 0.5, 0]) == [0, 0, 0, 1, 1])
    #expect(basins([0, 1, 0]) == [0, 0, 1])
  }

  /// Each basin is connected and has one minimum.
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
        grid.forEachNeighbor(of: place) { next in
          if !isSeen[next], found.basins[next] == found.basins[place] {
            isSeen[next] = true
            stack.append(next)
          }
        }
      }
    }
    #expect(parts.count == found.basinCount && parts.values.allSatisfy { $0 == 1 })
    // Minima by their definition: plateaus without a lower neighbour.
    var minima = 0
    var plateau = [Int](repeating: -1, count: surface.count)
    for seed in surface.indices where plateau[seed] < 0 {
      var members = [seed], next = 0, isMinimum = true
      plateau[seed] = seed
      while next < members.count {
        let place = members[next]
        next += 1
        grid.forEachNeighbor(of: place) { neighbor in
          if surface[neighbor] < surface[place] { isMinimum = false }
          if surface[neighbor] == surface[place], plateau[neighbor] < 0 {
            plateau[neighbor] = seed
            members.append(neighbor)
          }
        }
      }
      if isMinimum { minima += 1 }
    }
    #expect(found.basinCount == minima)
  }
}
