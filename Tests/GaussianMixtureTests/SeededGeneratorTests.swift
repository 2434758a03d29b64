import RandomNumbers
import Testing

@Suite struct SeededGeneratorTests {
  /// The published first outputs of SplitMix64 for this seed.
  @Test func givesThePublishedNumbers() {
    var generator = SeededGenerator(seed: 1_234_567)
    let expected: [UInt64] = [
      6_457_827_717_110_365_317, 3_203_168_211_198_807_973, 9_817_491_932_198_370_423, 4_593_380_528_125_082_431,
      16_408_922_859_458_223_821,
    ]
    #expect(expected.indices.map { _ in generator.next() } == expected)
  }

  /// Fits and files depend on these numbers: the seed of stream i is the first output for
  /// `seed + 0x632be59bd9b4e019 (i + 1)`.
  @Test func streamsAreFixed() {
    var first = SeededGenerator(seed: 1, stream: 0), second = SeededGenerator(seed: 1, stream: 1)
    var other = SeededGenerator(seed: 7, stream: 0)
    #expect([first.next(), first.next()] == [3_410_556_544_737_362_926, 14_080_338_637_530_952_155])
    #expect([second.next(), second.next()] == [3_243_207_754_979_908_574, 15_370_845_366_582_148_708])
    #expect(other.next() == 1_319_086_239_419_262_968)
    let numbers = (0..<100).map { index in
      var generator = SeededGenerator(seed: 1, stream: index)
      return generator.next()
    }
    #expect(Set(numbers).count == 100)
  }

  /// The upper 53 bits as a fraction. The mean of n uniform numbers deviates by `1 / sqrt(12 n)`,
  /// here 0.0029; five of these are allowed.
  @Test func uniformNumbersFillTheUnitInterval() {
    var generator = SeededGenerator(seed: 0), same = generator
    #expect(generator.uniform() == Double(same.next() >> 11) / 9_007_199_254_740_992)
    let numbers = (0..<10_000).map { _ in generator.uniform() }
    #expect(numbers.allSatisfy { (0..<1).contains($0) })
    let mean = numbers.reduce(0, +) / 10_000
    #expect(abs(mean - 0.5) < 0.0145)
  }
}
