import Testing
@testable import Mixel

/// How numbers are written in tables, against C's printf where both have the digits.
@Suite("Numbers as text")
struct NumberTextTests {
  @Test(arguments: [
    (0.0, 2, "0.00"), (-0.0, 1, "0.0"), (1.006, 2, "1.01"), (2.5, 0, "3"), (-2.5, 0, "-3"), (-0.04, 1, "0.0"),
    (0.0625, 3, "0.063"), (12.3, 4, "12.3000"), (999.9996, 3, "1000.000"), (1e15, 2, "1000000000000000.00"),
    (925_613_984_951_608.9, 4, "925613984951608.9"), (1e300, 2, "1e+300"),
  ])
  func fixedDecimals(_ value: Double, _ decimals: Int, _ text: String) {
    #expect(fixed(value, decimals: decimals) == text)
  }

  @Test func whatIsNoNumber() {
    #expect(fixed(.nan, decimals: 3) == "nan" && fixed(.infinity, decimals: 0) == "inf")
    #expect(fixed(-.infinity, decimals: 2) == "-inf")
  }

  @Test func groupsOfThree() {
    #expect([0, 999, 1000, 1_234_567].map(grouped) == ["0", "999", "1 000", "1 234 567"])
    #expect(shortest(2) == "2" && shortest(0.1) == "0.1")
  }
}
