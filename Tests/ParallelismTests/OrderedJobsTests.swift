import Parallelism
import Testing

@Suite("Ordered jobs")
struct OrderedJobsTests {
  @Test(arguments: [1, 2, 5], [1, 3, 8])
  func outcomesComeInOrder(_ workers: Int, _ limit: Int) {
    var jobs = OrderedJobs<Int>(workers: Workers(count: workers))
    var outcomes: [Int] = []
    for index in 0..<50 {
      while jobs.count >= limit { outcomes.append(jobs.take()!) }
      // Later jobs are shorter.
      jobs.start { (0..<(50 - index) * 1000).reduce(0, &+) &* 0 + index }
    }
    while let outcome = jobs.take() { outcomes.append(outcome) }
    #expect(outcomes == Array(0..<50))
    #expect(jobs.count == 0)
  }

  /// A caller that stops early does not leave threads waiting.
  @Test func mayBeLeftUnfinished() {
    for _ in 0..<100 {
      var jobs = OrderedJobs<[Int]>(workers: Workers(count: 2))
      for index in 0..<3 { jobs.start { [Int](repeating: index, count: 1000) } }
      #expect(jobs.take()?[0] == 0)
    }
  }
}
