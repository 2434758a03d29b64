import Foundation
import FuzzTargets
import Testing

/// Runs all targets on the fuzzer's initial inputs and on those it has found, without a fuzzer.
@Suite struct CorpusTests {
  @Test(arguments: FuzzTarget.allCases)
  func holds(_ target: FuzzTarget) throws {
    let files = try inputs(of: target)
    #expect(!files.isEmpty)
    for file in files {
      let bytes = [UInt8](try Data(contentsOf: file))
      #expect(throws: Never.self, "\(file.path)") { try target.run(bytes) }
    }
    #expect(throws: Never.self) { try target.run([]) }
  }

  private func inputs(of target: FuzzTarget) throws -> [URL] {
    let corpora = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(
      path: "Fuzz/Corpora")
    return try FileManager.default.contentsOfDirectory(
      at: corpora.appending(path: target.rawValue), includingPropertiesForKeys: nil
    )
    .sorted { $0.path < $1.path }
  }
}
