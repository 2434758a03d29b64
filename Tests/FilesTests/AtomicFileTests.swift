import Files
import SystemPackage
import TestSupport
import Testing

@Suite struct AtomicFileTests {
  /// Small parts are buffered and large ones written directly, without changing their order.
  @Test(arguments: [[3, 0, 5], [65_000, 600, 1], [100, 200_000, 100], [70_000, 70_000], []])
  func holdsAllPartsInOrder(_ counts: [Int]) throws {
    try withTemporaryFolder { folder in
      let parts = counts.enumerated().map { index, count in scrambledBytes(count + index).suffix(count) }
      var file = try AtomicFile(at: folder.appending("file"), replacing: false)
      for part in parts { try file.write(Array(part)) }
      #expect(namesIn(folder) == [file.temporary.lastComponent!.string])
      try file.commit()
      #expect(namesIn(folder) == ["file"])
      #expect(try readFile(folder.appending("file")) == parts.flatMap { $0 })
    }
  }

  @Test func leavesNothingWithoutCommit() throws {
    try withTemporaryFolder { folder in
      do {
        var file = try AtomicFile(at: folder.appending("file"), replacing: false)
        try file.write(scrambledBytes(200_000))
        #expect(namesIn(folder).count == 1)
      }
      #expect(namesIn(folder).isEmpty)
    }
  }

  /// A file that appears during writing stays, unless it may be replaced.
  @Test func doesNotReplaceWhatCameLater() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("file")
      var file = try AtomicFile(at: path, replacing: false)
      try file.write([1])
      try writeAtomically([2], to: path, replacing: false)
      do throws(FileError) {
        try file.commit()
        Issue.record("the file has been replaced")
      } catch {
        #expect(error.kind == .exists)
      }
      #expect(namesIn(folder) == ["file"])
      #expect(try readFile(path) == [2])

      var replacing = try AtomicFile(at: path, replacing: true)
      try replacing.write([3])
      #expect(try readFile(path) == [2])
      try replacing.commit()
      #expect(try readFile(path) == [3])
    }
  }
}
