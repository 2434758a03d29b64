import Dispatch
import Synchronization
import TestSupport
import Testing

@testable import LinearAlgebra

@Suite struct BLASTests {
  private static let ways: [RowProducts] = BLAS.isAvailable ? RowProducts.allCases : [.plain]
  /// On both sides of the panels' edges and of the dimension that ends them.
  private static let dimensions = [1, 2, 16, 17, 33, 64, 128, 129]
  private static let counts = [1, 128, 300]

  #if os(Linux)
    /// `tools/test` installs it; without it the tests below would compare the plain loops with
    /// themselves.
    @Test func isThere() { #expect(BLAS.isAvailable) }
  #endif

  @Test(arguments: dimensions, counts)
  func productsOfWholeNumbersAreExact(_ d: Int, _ count: Int) {
    for way in Self.ways {
      expectExactProducts(of: Float.self, d, count, way)
      expectExactProducts(of: Double.self, d, count, way)
    }
  }

  /// Entries up to 8, so that sums of up to 300 products stay below 2^24 and no order of summation
  /// rounds.
  private func expectExactProducts<Scalar: BLASRoutines>(
    of scalar: Scalar.Type, _ d: Int, _ count: Int, _ way: RowProducts
  ) {
    let rows = wholeNumbers(count * d, seed: 3)
    let upper = wholeNumbers(d * d, seed: 5).enumerated().map { $0.offset % d >= $0.offset / d ? $0.element : 0 }
    var product = [Scalar](repeating: .nan, count: count * d)
    var gram = [Scalar](repeating: 7, count: d * d)
    let scalarRows = rows.map { Scalar($0) }, scalarUpper = upper.map { Scalar($0) }
    var productSpan = product.mutableSpan
    way.multiply(scalarRows.span, byUpper: scalarUpper.span, dimension: d, into: &productSpan)
    var gramSpan = gram.mutableSpan
    way.addGram(of: scalarRows.span, dimension: d, to: &gramSpan)

    var expected = [Int](repeating: 0, count: count * d)
    var expectedGram = [Int](repeating: 7, count: d * d)
    for row in stride(from: 0, to: count * d, by: d) {
      for i in 0..<d {
        for j in i..<d { expected[row + j] += rows[row + i] * upper[i * d + j] }
        for j in 0...i { expectedGram[i * d + j] += rows[row + i] * rows[row + j] }
      }
    }
    // Apart, because the difference that a failed comparison prints takes minutes for so long
    // arrays.
    let isProduct = zip(product, expected).allSatisfy { $0 == Scalar($1) }
    let isGram = (0..<d * d).allSatisfy { $0 % d > $0 / d || gram[$0] == Scalar(expectedGram[$0]) }
    #expect(isProduct, "\(way)")
    #expect(isGram, "\(way)")
  }

  /// The error of a sum of d products is at most d roundings of the sum of their magnitudes
  /// (Higham, section 3.1).
  @Test(arguments: [33, 64, 129])
  func productsRoundAsSumsDo(_ d: Int) throws {
    let factor = try #require(formulaMatrix(d, seed: 1).cholesky), upper = factor.denseTranspose(as: Float.self)
    let exactFactor = LowerTriangle(dimension: d, packed: factor.packed.map { Double(Float($0)) })
    let x = (0..<d).map { (Float($0 * 617 % 1009) - 504) / 700 }
    let exact = exactFactor(x.map(Double.init))
    let magnitudes = LowerTriangle(dimension: d, packed: exactFactor.packed.map(abs))(x.map { Double(abs($0)) })
    for way in Self.ways {
      var product = [Float](repeating: 0, count: d)
      var span = product.mutableSpan
      way.multiply(x.span, byUpper: upper.span, dimension: d, into: &span)
      for i in 0..<d {
        #expect(abs(Double(product[i]) - exact[i]) <= Double(d + 1) * floatRounding * magnitudes[i], "\(way)")
      }
    }
  }

  @Test func aRowThatIsNotFiniteKeepsToItself() {
    let d = 64, count = 40,
      upper = LowerTriangle(dimension: d, packed: formulaMatrix(d, seed: 1).packed).denseTranspose(as: Float.self)
    var rows = wholeNumbers(count * d, seed: 1).map(Float.init)
    for way in Self.ways {
      func product() -> [Float] {
        var product = [Float](repeating: 0, count: count * d)
        var span = product.mutableSpan
        way.multiply(rows.span, byUpper: upper.span, dimension: d, into: &span)
        return product
      }
      rows[17 * d] = 1
      let clean = product()
      rows[17 * d] = .nan
      let spoilt = product()
      #expect(spoilt[17 * d..<18 * d].allSatisfy { $0.isNaN })
      #expect(spoilt[..<(17 * d)] == clean[..<(17 * d)] && spoilt[(18 * d)...] == clean[(18 * d)...])
    }
  }

  @Test func noRowsAddNothing() {
    let none: [Double] = []
    var product: [Double] = [], gram: [Double] = [1, 2, 3, 4]
    var productSpan = product.mutableSpan, gramSpan = gram.mutableSpan
    BLAS.multiply(none.span, byUpper: [1, 2, 0, 3].span, dimension: 2, into: &productSpan)
    BLAS.addGram(of: none.span, dimension: 2, to: &gramSpan)
    #expect(product.isEmpty && gram == [1, 2, 3, 4])
  }

  @Test func manyThreadsGetTheBitsOfOne() {
    let alone = Work.done()
    let different = Atomic<Int>(0)
    DispatchQueue.concurrentPerform(iterations: 32) { _ in
      if Work.done() != alone { different.wrappingAdd(1, ordering: .relaxed) }
    }
    #expect(different.load(ordering: .relaxed) == 0)
  }

  /// Calls every routine of OpenBLAS that is used.
  private struct Work: Equatable {
    let product: [Float]
    let gram: [Float]
    let factor: LowerTriangle
    let inverse: LowerTriangle
    let eigen: SymmetricEigendecomposition

    static func done() -> Work {
      let d = 64, matrix = formulaMatrix(d, seed: 2), factor = matrix.cholesky!,
        upper = factor.denseTranspose(as: Float.self)
      let rows = (0..<300 * d).map { Float($0 * 617 % 1009) / 700 }
      var product = [Float](repeating: 0, count: rows.count), gram = [Float](repeating: 0, count: d * d)
      var productSpan = product.mutableSpan
      BLAS.multiply(rows.span, byUpper: upper.span, dimension: d, into: &productSpan)
      var gramSpan = gram.mutableSpan
      BLAS.addGram(of: rows.span, dimension: d, to: &gramSpan)
      return Work(
        product: product, gram: gram, factor: factor, inverse: factor.inverse, eigen: matrix.eigendecomposition)
    }
  }
}

/// From -8 to 8.
private func wholeNumbers(_ count: Int, seed: Int) -> [Int] {
  (0..<count).map { ($0 * $0 % 1013 * seed + $0 * 7) % 17 - 8 }
}
