import Testing

@testable import Batches

struct BatchClosingTests {
  private func counts(total: Int, done: Int, skipped: Int = 0, failed: Int = 0) -> BatchCounts {
    var counts = BatchCounts(total: total)
    for (status, number) in [(InputRecord.Status.done, done), (.skipped, skipped), (.failed, failed)] {
      for _ in 0..<number { counts.add(status) }
    }
    return counts
  }

  @Test func saysWhatWasDoneAndWhere() {
    let closing = BatchClosing(noun: "picture", folder: "out")
    let failed = counts(total: 72, done: 69, failed: 3)
    #expect(closing.line(failed, seconds: 12.3) == "72 pictures, 3 failed, 12 s, in out/")
    #expect(closing.line(counts(total: 1, done: 1), seconds: 0.04) == "1 picture, 0.0 s, in out/")
    #expect(
      closing.line(counts(total: 2500, done: 9, skipped: 1000, failed: 1), seconds: 185)
        == "2 500 pictures, 1 000 skipped, 1 failed, 1 490 not begun, 3 min 5 s, in out/")
    #expect(closing.line(counts(total: 2, done: 0, failed: 2), seconds: 7800) == "2 pictures, 2 failed, 2 h 10 min")
    let beside = BatchClosing(noun: "frame", folder: "")
    #expect(beside.line(counts(total: 2, done: 2), seconds: 9.96) == "2 frames, 10 s, beside the inputs")
    #expect(BatchClosing(noun: "frame", folder: nil).line(counts(total: 2, done: 2), seconds: 1) == "2 frames, 1.0 s")
    #expect(BatchClosing(noun: "a", folder: "/o/").line(counts(total: 2, done: 2), seconds: 1) == "2 as, 1.0 s, in /o/")
  }

  @Test func nothingDoneIsFruitless() {
    #expect(counts(total: 1, done: 0, failed: 1).isFruitless && counts(total: 9, done: 0, failed: 1).isFruitless)
    #expect(!counts(total: 2, done: 1, failed: 1).isFruitless)
    #expect(!counts(total: 2, done: 0, skipped: 1, failed: 1).isFruitless)
    #expect(!counts(total: 1, done: 1).isFruitless && !counts(total: 1, done: 0).isFruitless)
  }
}
