import Testing

@testable import Rendering

@Suite struct CoverageTests {
  private func coverage(_ contours: [[SIMD2<Double>]], width: Int = 64, height: Int = 48) throws -> Coverage {
    let bounds = try #require(PixelBounds(around: contours.joined(), width: width, height: height))
    return Coverage(inside: contours, bounds: bounds)
  }

  /// Gauss's formula.
  private func area(_ polygon: [SIMD2<Double>]) -> Double {
    let twice = zip(polygon, polygon.dropFirst() + polygon.prefix(1)).reduce(0) {
      $0 + $1.0.x * $1.1.y - $1.0.y * $1.1.x
    }
    return abs(twice) / 2
  }

  /// 64 x 48 pixels of sums of at most 64 terms, each rounded at 2^-53 of about 64: far below 1e-9.
  private let rounding = 1e-9

  @Test func polygonsCoverTheirArea() throws {
    var random = Random(seed: 1)
    for _ in 0..<200 {
      let triangle = (0..<3).map { _ in
        SIMD2(Double(random.next(below: 6400)) / 100, Double(random.next(below: 4800)) / 100)
      }
      let covered = try coverage([triangle])
      #expect(abs(covered.values.reduce(0, +) - area(triangle)) < rounding)
      #expect(covered.values.allSatisfy { $0 >= 0 && $0 <= 1 })
    }
  }

  @Test func wholePixelsAreWhole() throws {
    let covered = try coverage([[SIMD2(3, 4), SIMD2(9, 4), SIMD2(9, 6), SIMD2(3, 6)]])
    #expect(covered.bounds.columns == 3..<9)
    #expect(covered.bounds.rows == 4..<6)
    #expect(covered.values == [Double](repeating: 1, count: 12))
  }

  @Test func theOtherDirectionCutsAHole() throws {
    let outer = [SIMD2(2.0, 2), SIMD2(20, 2), SIMD2(20, 20), SIMD2(2, 20)]
    let hole = [SIMD2(5.5, 5.5), SIMD2(5.5, 9.5), SIMD2(9.5, 9.5), SIMD2(9.5, 5.5)]
    #expect(abs(try coverage([outer, hole]).values.reduce(0, +) - (18 * 18 - 16)) < rounding)
  }

  /// A diamond of half-diagonal 40 centred on a corner of the canvas: a quarter of it, a triangle
  /// with legs of 40, is inside.
  @Test(arguments: [SIMD2(0.0, 0), SIMD2(64, 0), SIMD2(64, 48), SIMD2(0, 48)])
  func whatLiesOutsideIsCutOff(corner: SIMD2<Double>) throws {
    let diamond = [SIMD2(40.0, 0), SIMD2(0, 40), SIMD2(-40, 0), SIMD2(0, -40)].map { corner + $0 }
    #expect(abs(try coverage([diamond]).values.reduce(0, +) - 800) < rounding)
  }

  @Test(arguments: [(0, 1), (1, 1), (3, 7), (-2, 5), (5, 8)], [0.4, 1, 2.5, 6])
  func linesAreAsWideAsAsked(slope: (rise: Int, run: Int), width: Double) throws {
    let run = Double(slope.run)
    let tangent = Double(slope.rise) / run
    let line = [SIMD2(-20.0, 31.3 - 50 * tangent), SIMD2(90.0, 31.3 + 60 * tangent)]
    let bounds = try #require(PixelBounds(around: line, margin: 4, width: 64, height: 64))
    let covered = Coverage(alongLine: line, width: width, bounds: bounds)
    // Columns around x = 30, where the canvas clips nothing.
    let sums = (30..<(30 + slope.run)).map { column in
      bounds.rows.reduce(0) { $0 + covered.values[covered.rowStart($1) + column] }
    }
    let mean = sums.reduce(0, +) / run
    let cosine = 1 / (1 + tangent * tangent).squareRoot()
    // The columns sample a trapezium whose four bends change its slope by cos each, at steps of
    // 1/run. By the Euler-Maclaurin formula the sum is off by a twelfth of the bends times the
    // square of the step. Without a slope it is exact.
    let tolerance = slope.rise == 0 ? rounding : 4 * cosine / 12 / (run * run) + rounding
    #expect(abs(mean - width / cosine) <= tolerance)
  }

  @Test func jointsAreNoDenserThanTheLine() throws {
    let ends = [SIMD2(5.2, 6.1), SIMD2(55.7, 40.3)]
    let pieces = (0...100).map { ends[0] + Double($0) / 100 * (ends[1] - ends[0]) }
    let bounds = try #require(PixelBounds(around: ends, margin: 3, width: 64, height: 48))
    let whole = Coverage(alongLine: ends, width: 3, bounds: bounds)
    let pieced = Coverage(alongLine: pieces, width: 3, bounds: bounds)
    #expect(zip(whole.values, pieced.values).allSatisfy { abs($0 - $1) < rounding })
  }
}
