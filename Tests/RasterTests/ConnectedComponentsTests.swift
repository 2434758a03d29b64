import Raster
import TestSupport
import Testing

@Suite("Connected components")
struct ConnectedComponentsTests {
  private func box(of pixels: [Int], width: Int) -> Rect {
    let xs = pixels.map { $0 % width }, ys = pixels.map { $0 / width }
    return Rect(x: xs.min()!, y: ys.min()!, width: xs.max()! - xs.min()! + 1, height: ys.max()! - ys.min()! + 1)
  }

  /// The component of each pixel, by the runs.
  private func raster(_ components: ConnectedComponents) -> [Int] {
    (0..<components.height).flatMap { row in
      (components.rowRuns[row]..<components.rowRuns[row + 1]).flatMap { run in
        components.columns(ofRun: run, row: row).map { _ in Int(components.runComponents[run]) }
      }
    }
  }

  @Test(arguments: DrawnMaps.all)
  func areThoseOfFloodFilling(_ map: LabelMap) throws {
    let expected = map.floodedComponents
    var owners = [Int](repeating: -1, count: map.labels.count)
    for (component, pixels) in expected.enumerated() { for pixel in pixels { owners[pixel] = component } }
    let found = try #require(ConnectedComponents(of: map) { false })
    #expect(found.count == expected.count && raster(found) == owners)
    #expect(found.values == expected.map { Int32(map.labels[$0[0]]) })
    #expect(found.areas == expected.map(\.count))
    #expect(found.boxes == expected.map { box(of: $0, width: map.width) })
    for (component, run) in found.firstRuns.enumerated() {
      #expect(Int(found.runComponents[run]) == component)
      #expect(!found.runComponents[..<run].contains(Int32(component)))
    }
  }

  /// Numbers, and bytes within a wider raster, have the components of the labels.
  @Test(arguments: DrawnMaps.all)
  func doNotDependOnHowValuesAreHeld(_ map: LabelMap) throws {
    let labels = try #require(ConnectedComponents(of: map) { false })
    let numbers = try #require(
      ConnectedComponents(
        of: map.labels.map { Int32($0) - 7 }, width: map.width, height: map.height, isCancelled: { false }))
    var bytes: [UInt8] = [9, 9, 9]
    for row in 0..<map.height {
      bytes += map.labels[row * map.width..<(row + 1) * map.width].map { UInt8($0) } + [1, 0]
    }
    let padded = ConnectedComponents(of: bytes, offset: 3, stride: map.width + 2, width: map.width, height: map.height)
    #expect(numbers.runComponents == labels.runComponents && numbers.boxes == labels.boxes)
    #expect(numbers.values == labels.values.map { $0 - 7 })
    #expect(padded.runComponents == labels.runComponents && padded.values == labels.values)
  }

  /// The contacts of all pairs of components, summed, are the pixel edges between rows that lie
  /// between them.
  @Test(arguments: DrawnMaps.all)
  func contactsAreThePixelsAlongWhichRunsMeet(_ map: LabelMap) throws {
    let found = try #require(ConnectedComponents(of: map) { false })
    let owners = raster(found)
    var expected: [SIMD2<Int>: Int] = [:], contacts: [SIMD2<Int>: Int] = [:]
    for pixel in owners.indices.dropFirst(map.width) {
      expected[SIMD2(owners[pixel - map.width], owners[pixel]), default: 0] += 1
    }
    found.forEachContact { above, below, length in
      contacts[SIMD2(Int(found.runComponents[above]), Int(found.runComponents[below])), default: 0] += length
    }
    #expect(contacts == expected)
  }

  @Test func areNoneWhenCancelled() {
    let map = DrawnMaps.rings
    var rows = 0
    let cancelled = ConnectedComponents(of: map) {
      rows += 1
      return rows == 4
    }
    if cancelled != nil { Issue.record("components of cancelled work") }
    #expect(rows == 4)
  }
}
