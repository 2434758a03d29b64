import Foundation
import Testing

/// Scores regions against people's drawings with the scorer of the evaluation data.
@Suite("Regions and people", .needsCommand)
struct RegionQualityTests {
  @Test(
    .enabled(if: PythonInterpreter.hasShared, "the evaluation data is not beside the project, in ../shared"),
    .enabled(
      if: PythonInterpreter.forScorers != nil, "no Python with numpy, pillow and scipy; \(PythonInterpreter.remedy)"))
  func regionsOfAFewPhotosAreWhatPeopleDrew() throws {
    let scratch = try Scratch()
    let scorer = PythonInterpreter.shared.appendingPathComponent("eval/segment_bench.py").path
    let command = try #require(Command.path)
    let outcome = try PythonInterpreter.run(
      try #require(PythonInterpreter.forScorers),
      [
        scorer, "--mixel", command, "--limit", "20", "--k", "4", "--what", "regions",
        "--json", scratch.path("scores.json"),
      ])
    #expect(outcome.status == 0, "\(outcome.text)")
    let report = try #require(try JSONSerialization.jsonObject(with: scratch.read("scores.json")) as? [String: Any])
    let scores = report.compactMapValues { $0 as? Double }
    // The published scores of mean shift are 0.54, 0.79, 1.85.
    #expect(scores["covering_ods"] ?? 0 > 0.54, "\(outcome.text)")
    #expect(scores["pri_ods"] ?? 0 > 0.75 && scores["voi_ods"] ?? 9 < 1.85, "\(outcome.text)")
  }
}
