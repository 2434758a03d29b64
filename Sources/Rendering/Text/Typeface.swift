/// The outlines of a typeface: closed quadratic curves in units of the em, with y pointing up from
/// the baseline.
struct Typeface: Sendable {
  struct Glyph: Sendable {
    var advance = 0.0
    var contours: [[CurvePoint]] = []
  }

  /// A point of a contour. A point that is not on the curve is the control point between its
  /// neighbours.
  struct CurvePoint: Sendable {
    var position: SIMD2<Double>
    var isOnCurve: Bool
  }

  static let regular = Typeface(outlines: DejaVuSans.regular)
  static let bold = Typeface(outlines: DejaVuSans.bold)

  /// The heights at which letters of DejaVu Sans begin or end, in ascending order and in ems:
  /// descenders, baseline, x-height, capitals and ascenders; with the overshoot of round letters
  /// beyond each.
  static let alignments = [(-426, 0), (0, -29), (1120, 27), (1493, 27), (1556, 0)].map {
    (height: $0 / DejaVuSans.unitsPerEm, overshoot: $1 / DejaVuSans.unitsPerEm)
  }
  static let capHeight = 1493 / DejaVuSans.unitsPerEm

  private let glyphs: [Unicode.Scalar: Glyph]

  /// The glyph of a character, or a question mark if the typeface lacks it.
  subscript(scalar: Unicode.Scalar) -> Glyph { glyphs[scalar] ?? glyphs["?"] ?? Glyph() }

  /// Reads the numbers that `tools/make-font` writes, glyph by glyph in the order of
  /// `DejaVuSans.characters`.
  private init(outlines: String) {
    var numbers = OutlineNumbers(text: outlines)
    var glyphs: [Unicode.Scalar: Glyph] = [:]
    for scalar in DejaVuSans.characters.unicodeScalars {
      glyphs[scalar] = Glyph(&numbers)
    }
    self.glyphs = glyphs
  }
}

extension Typeface.Glyph {
  fileprivate init(_ numbers: inout OutlineNumbers) {
    advance = Double(numbers.next()) / DejaVuSans.unitsPerEm
    let contourCount = numbers.next()
    var x = 0
    var y = 0
    for _ in 0..<contourCount {
      let pointCount = numbers.next()
      contours.append(
        (0..<pointCount).map { _ in
          let step = numbers.next()
          x += step >> 1
          y += numbers.next()
          return Typeface.CurvePoint(
            position: SIMD2(Double(x), Double(y)) / DejaVuSans.unitsPerEm, isOnCurve: step & 1 == 1)
        })
    }
  }
}

/// Signed integers in groups of five bits, lowest first. Each group is a character from "?" on; its
/// sixth bit says that more groups follow.
private struct OutlineNumbers {
  private var characters: ArraySlice<UInt8>

  init(text: String) {
    characters = text.utf8.filter { $0 >= 63 }[...]
  }

  mutating func next() -> Int {
    var value = 0
    var shift = 0
    while let character = characters.popFirst() {
      let digit = Int(character) - 63
      value |= (digit & 31) << shift
      shift += 5
      if digit < 32 { break }
    }
    return value & 1 == 0 ? value >> 1 : ~(value >> 1)
  }
}
