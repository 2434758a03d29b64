import Raster
import Testing

@testable import Rendering

@Suite struct LabelLegendTests {
  private func legend(_ count: Int, transparent: Bool = false) -> LabelLegend {
    let means = (0..<count).map { label in SIMD3<UInt8>(truncatingIfNeeded: SIMD3(label, 7 * label, 31 * label)) }
    let labels = count + (transparent ? 1 : 0)
    return LabelLegend(
      title: "\(count) labels", subtitle: "of a test", palette: .distinct(for: means), meanColors: means,
      shares: (0..<labels).map { _ in 1 / Double(labels) })
  }

  private func colors(_ image: Image<UInt8>) -> Set<SIMD3<UInt8>> {
    Set(
      (0..<(image.width * image.height)).map { pixel in
        SIMD3(image.samples[3 * pixel], image.samples[3 * pixel + 1], image.samples[3 * pixel + 2])
      })
  }

  /// Every tint, as the overlay shows it, and every mean colour is there.
  @Test func showsTintsAndMeans() {
    let legend = legend(9)
    let shown = colors(legend.render())
    #expect(Set(legend.meanColors).isSubset(of: shown))
    let samples = legend.meanColors.flatMap { [$0.x, $0.y, $0.z] }
    let overlay = OverlayRenderer(
      picture: .eightBit(Image(width: 9, height: 1, layout: .rgb, samples: samples)),
      labels: labelMap(9, 1) { x, _ in x }, palette: legend.palette, style: .init(boundaries: .none))
    let bytes = overlay.bytes
    for label in 0..<9 { #expect(shown.contains(SIMD3(bytes[3 * label], bytes[3 * label + 1], bytes[3 * label + 2]))) }
  }

  /// The labels are in the order of their numbers, from the top.
  @Test func rowsAreInOrder() {
    let legend = legend(12)
    let image = legend.render()
    let firstRows = legend.meanColors.dropFirst().map { mean in
      (0..<image.height).first { y in
        (0..<image.width).contains { x in
          (0..<3).allSatisfy { image.samples[3 * (y * image.width + x) + $0] == mean[$0] }
        }
      }
    }
    let found = firstRows.compactMap(\.self)
    #expect(found.count == 11 && found == found.sorted() && Set(found).count == 11)
  }

  @Test func isLightAndGrowsInColumns() {
    for (count, width) in [(1, 468), (16, 468), (17, 888)] {
      let image = legend(count, transparent: count == 1).render()
      #expect(image.width == width && image.samples[0] == 255)
    }
    let image = legend(256).render(), larger = legend(700).render()
    #expect(image.width == larger.width && image.height + 30 == larger.height, "a line tells of the others")
    #expect(Double(image.width) / Double(image.height) > 1.2 && Double(image.width) / Double(image.height) < 2.5)
  }

  @Test func anEmptyLegendIsDrawn() {
    let empty = LabelLegend(title: "0 labels", subtitle: "", palette: Palette(colors: []), meanColors: [], shares: [])
    #expect(empty.render().width > 0)
  }
}
