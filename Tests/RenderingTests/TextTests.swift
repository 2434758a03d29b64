import Raster
import Testing

@testable import Rendering

@Suite struct TextTests {
  /// A letter's advance, area and bounding box (left, bottom, right, top) in 1/2048 em, read from
  /// DejaVu Sans 2.37 by fontTools' AreaPen and BoundsPen.
  struct Reference: Sendable {
    let letter: String
    let weight: TextStyle.Weight
    let advance: Double
    let area: Double
    let box: [Int]
  }

  static let references = [
    Reference(letter: "A", weight: .regular, advance: 1401, area: 678360, box: [16, 0, 1384, 1493]),
    Reference(letter: "g", weight: .regular, advance: 1300, area: 732244.25, box: [113, -426, 1114, 1147]),
    Reference(letter: "8", weight: .regular, advance: 1303, area: 770151.75, box: [139, -29, 1163, 1520]),
    Reference(letter: "-", weight: .regular, advance: 739, area: 88396, box: [100, 479, 639, 643]),
    Reference(letter: "i", weight: .regular, advance: 569, area: 248952, box: [193, 0, 377, 1556]),
    Reference(letter: "&", weight: .bold, advance: 1786, area: 1_295_453.17, box: [123, -29, 1700, 1520]),
    Reference(letter: "σ", weight: .bold, advance: 1595, area: 996594, box: [88, -29, 1488, 1120]),
  ]

  private func ink(_ image: Image<UInt8>) -> (area: Double, columns: ClosedRange<Int>, rows: ClosedRange<Int>) {
    var sum = 0
    var columns: [Int] = []
    var rows: [Int] = []
    for y in 0..<image.height {
      for x in 0..<image.width {
        let value = image.samples[3 * (y * image.width + x)]
        guard value < 255 else { continue }
        sum += 255 - Int(value)
        columns.append(x)
        rows.append(y)
      }
    }
    return (Double(sum) / 255, (columns.min() ?? 0)...(columns.max() ?? 0), (rows.min() ?? 0)...(rows.max() ?? 0))
  }

  /// At 2048 pixels per em, where all heights are whole, a letter equals its outline.
  @Test(arguments: references) func lettersAreTheFonts(reference: Reference) {
    let style = TextStyle(size: 2048, weight: reference.weight)
    #expect(style.width(of: reference.letter) == reference.advance)
    var canvas = Canvas(width: 1800, height: 2048)
    canvas.draw(reference.letter, at: SIMD2(0, 1600), style: style, color: .zero)
    let drawn = ink(canvas.image)
    // Outlines are shorter than 9000 pixels. Chords stay within 1/50 pixel, and a pixel is rounded
    // by 1/510.
    #expect(abs(drawn.area - reference.area) < 9000 * (0.02 + 1 / 510.0))
    #expect(
      abs(drawn.columns.lowerBound - reference.box[0]) <= 1 && abs(drawn.columns.upperBound + 1 - reference.box[2]) <= 1
    )
    #expect(
      abs(1600 - drawn.rows.upperBound - 1 - reference.box[1]) <= 1
        && abs(1600 - drawn.rows.lowerBound - reference.box[3]) <= 1)
  }

  @Test func widthsAdd() {
    let style = TextStyle.label
    #expect(style.width(of: "") == 0)
    #expect(abs(style.width(of: "i A") - 13.0 / 2048 * (569 + 651 + 1401)) < 1e-12)
    #expect(style.width(of: "\u{1F600}\n") == style.width(of: "??"))
    #expect(DejaVuSans.characters.unicodeScalars.allSatisfy { style.width(of: String($0)) > 0 })
  }

  @Test(arguments: [11.0, 13, 18, 40]) func capitalsEndOnWholeRows(size: Double) {
    var canvas = Canvas(width: 100, height: 60)
    let style = TextStyle(size: size)
    canvas.draw("HI", at: SIMD2(5, 50.4), style: style, color: .zero)
    let drawn = ink(canvas.image)
    #expect(drawn.rows.upperBound == 49)
    #expect(Double(drawn.rows.count) == style.capHeight)
  }

  /// "l" is a bar in the middle of its advance; its darkest column shows the text's position.
  @Test func alignsAboutAPoint() {
    let style = TextStyle(size: 32)
    let width = style.width(of: "lll")
    func columns(_ alignment: TextAlignment) -> ClosedRange<Int> {
      var canvas = Canvas(width: 200, height: 60)
      canvas.draw("lll", at: SIMD2(100, 40), style: style, color: .zero, alignment: alignment)
      return ink(canvas.image).columns
    }
    let bearing = 32.0 / 2048 * 193
    #expect(columns(.left).lowerBound == Int(100 + bearing))
    #expect(columns(.center).lowerBound == Int(100 - width / 2 + bearing))
    #expect(columns(.right).lowerBound == Int(100 - width + bearing))
    #expect(columns(.right).upperBound == Int(100 - bearing))
  }
}
