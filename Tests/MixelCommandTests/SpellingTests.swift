import Testing

@testable import MixelCommand

struct SpellingTests {
  /// Distances that were counted by hand.
  @Test(arguments: [
    ("segment", "segment", 0), ("segmnt", "segment", 1), ("semgent", "segment", 1), ("cutuot", "cutout", 1),
    ("track", "trick", 1), ("fit", "", 3), ("", "", 0), ("kitten", "sitting", 3), ("--smoth", "--smooth", 1),
  ])
  func distanceCountsEdits(_ word: String, _ other: String, _ distance: Int) {
    #expect(Spelling.distance(word, other) == distance && Spelling.distance(other, word) == distance)
  }

  private static let commands = ["segment", "cutout", "track", "fit", "histogram", "inspect", "sample", "compare"]

  @Test(arguments: [
    ("segmnt", "segment"), ("Segment", "segment"), ("cut", "cutout"), ("hist", "histogram"), ("tracks", "track"),
    ("insepct", "inspect"), ("fti", "fit"), ("paint", nil), ("s", nil), ("", nil), ("xyz", nil),
  ])
  func nearestIsNear(_ word: String, _ meant: String?) {
    #expect(Spelling.nearest(to: word, in: Self.commands) == meant)
  }
}
