import Annotations
import Raster
import TestSupport
import Testing

@Suite("PASCAL VOC")
struct VOCAnnotationTests {
  /// As the development kit of VOC 2012 lists them: background, aeroplane, bicycle, ..., person,
  /// tvmonitor, and void.
  @Test func thePaletteIsThatOfTheChallenge() {
    let known: [Int: SIMD3<UInt8>] = [
      0: SIMD3(0, 0, 0), 1: SIMD3(128, 0, 0), 2: SIMD3(0, 128, 0), 3: SIMD3(128, 128, 0), 4: SIMD3(0, 0, 128),
      7: SIMD3(128, 128, 128),
      8: SIMD3(64, 0, 0), 15: SIMD3(192, 128, 128), 16: SIMD3(0, 64, 0), 20: SIMD3(0, 64, 128),
      255: SIMD3(224, 224, 192),
    ]
    for (index, color) in known { #expect(VOCPalette.colors[index] == color) }
    #expect(Set(VOCPalette.colors).count == 256)
  }

  @Test func labelsBecomeIndices() throws {
    let map = DrawnMaps.rings
    let categories = LabelCategories(
      [LabelCategory(name: "sky"), LabelCategory(name: "wood")], assignment: [1, 0, nil])
    let annotation = try VOCAnnotation(of: map, categories: categories)
    #expect(annotation.indices.labels == map.labels.map { [2, 1, 0][Int($0)] })
    #expect(
      annotation.labelMapText == "# label:color_rgb:parts:actions\nbackground:0,0,0::\nsky:128,0,0::\nwood:0,128,0::\n")
  }

  @Test(arguments: ["", "a:b", "a\nb", "background", "sky"])
  func namesThatTheTextCannotHold(_ name: String) {
    let categories = LabelCategories([LabelCategory(name: "sky"), LabelCategory(name: name)])
    #expect(throws: AnnotationError.unusableName(name)) {
      try VOCAnnotation(of: DrawnMaps.checks, categories: categories)
    }
  }

  @Test func theLastIndexIsNotALabels() throws {
    let map = DrawnMaps.map(["0"])
    #expect(
      try VOCAnnotation(of: map, categories: .numbered(colors: [SIMD3<UInt8>?](repeating: nil, count: 254))).names.count
        == 255)
    #expect(throws: AnnotationError.tooManyCategories(count: 255, limit: 254)) {
      try VOCAnnotation(of: map, categories: .numbered(colors: [SIMD3<UInt8>?](repeating: nil, count: 255)))
    }
  }
}
