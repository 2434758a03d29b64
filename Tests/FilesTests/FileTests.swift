import Files
import SystemPackage
import TestSupport
import Testing

private func error<T>(_ body: () throws(FileError) -> T) -> FileError? {
  do throws(FileError) {
    _ = try body()
    return nil
  } catch { return error }
}

@Suite struct FileTests {
  @Test(arguments: [0, 1, 65535, 65536, 65537, 3_000_000])
  func readsWhatWasWritten(_ count: Int) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("file"), bytes = scrambledBytes(count)
      try writeAtomically(bytes, to: path, replacing: false)
      #expect(try readFile(path) == bytes)
      #expect(namesIn(folder) == ["file"])
      #expect(permissionBits(path) & 0o600 == 0o600 && permissionBits(path) & 0o133 == 0)
    }
  }

  /// A file that is not regular does not report its size.
  @Test(.enabled(if: !namesIn("/proc/self").isEmpty, "needs /proc")) func readsFilesWithoutSize() throws {
    #expect(try !readFile("/proc/self/stat").isEmpty)
  }

  @Test func limitsTheSize() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("file")
      try writeAtomically(scrambledBytes(1000), to: path, replacing: false)
      #expect(try readFile(path, maximumBytes: 1000).count == 1000)
      #expect(error { () throws(FileError) in try readFile(path, maximumBytes: 999) }?.kind == .tooLarge)
    }
    #expect(error { () throws(FileError) in try readFile("/dev/zero", maximumBytes: 1_000_000) }?.kind == .tooLarge)
  }

  @Test func namesWhatCannotBeRead() throws {
    try withTemporaryFolder { folder in
      let missing = error { () throws(FileError) in try readFile(folder.appending("none")) }
      #expect(missing?.kind == .refused)
      #expect(missing?.message == "cannot open \(folder)/none: no such file or folder")
      let directory = error { () throws(FileError) in try readFile(folder) }
      #expect(directory?.message == "cannot read \(folder): it is a folder, not a file")
    }
  }

  @Test func refusesToReplaceUnlessAsked() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("file")
      try writeAtomically([1], to: path, replacing: false)
      changePermissions(path, 0o600)
      let refusal = error { () throws(FileError) in try writeAtomically([2], to: path, replacing: false) }
      #expect(refusal?.kind == .exists)
      #expect(refusal?.message.hasPrefix("\(path) exists already") == true)
      #expect(try readFile(path) == [1])
      try writeAtomically([3], to: path, replacing: true)
      #expect(try readFile(path) == [3])
      #expect(permissionBits(path) == 0o600)
      #expect(namesIn(folder) == ["file"])
    }
  }

  @Test func leavesNothingBehindOnFailure() throws {
    try withTemporaryFolder { folder in
      makeFolder(folder.appending("taken"))
      for replacing in [false, true] {
        let refusal = error { () throws(FileError) in
          try writeAtomically([1], to: folder.appending("taken"), replacing: replacing)
        }
        #expect(refusal?.kind == .refused)
      }
      #expect(
        error { () throws(FileError) in
          try writeAtomically([1], to: folder.appending("none").appending("file"), replacing: true)
        }?.kind == .refused)
      #expect(namesIn(folder) == ["taken"])
    }
  }

  /// Of many writers of one name, one succeeds, the others throw, and no other file remains.
  @Test func oneOfManyWritersWins() async throws {
    let folder = FilePath("/tmp/mixel-files-race-\(UInt64.random(in: .min ... .max))")
    makeFolder(folder)
    let path = folder.appending("file")
    let winners = await withTaskGroup(of: UInt8?.self) { group in
      for writer in UInt8(0)..<50 {
        group.addTask {
          error { () throws(FileError) in
            try writeAtomically([UInt8](repeating: writer, count: 1000), to: path, replacing: false)
          } == nil ? writer : nil
        }
      }
      return await group.reduce(into: [UInt8]()) { if let writer = $1 { $0.append(writer) } }
    }
    #expect(winners.count == 1)
    #expect(try readFile(path) == [UInt8](repeating: winners.first ?? 255, count: 1000))
    #expect(namesIn(folder) == ["file"])
    removeFolder(folder)
  }
}
