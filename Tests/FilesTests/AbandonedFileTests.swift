import Files
import SystemPackage
import TestSupport
import Testing

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

@Suite struct AbandonedFileTests {
  /// The leftover of a killed process: an unlocked file with a temporary name.
  private func abandon(_ path: FilePath) throws {
    try FileDescriptor.open(path, .writeOnly, options: [.create, .exclusiveCreate], permissions: .ownerReadWrite)
      .closeAfter {
        _ = try $0.writeAll([1, 2, 3])
      }
  }

  @Test func removesWhatNobodyHolds() throws {
    try withTemporaryFolder { folder in
      try abandon(folder.appending(".mixel-0123abc.tmp"))
      try abandon(folder.appending(".mixel-zzz.tmp"))
      var living = try AtomicFile(at: folder.appending("file"), replacing: false)
      try living.write(scrambledBytes(100_000))
      #expect(Set(AtomicFile.removeAbandoned(in: folder).map(\.string)) == [".mixel-0123abc.tmp", ".mixel-zzz.tmp"])
      #expect(namesIn(folder) == [living.temporary.lastComponent!.string])
      try living.commit()
      #expect(AtomicFile.removeAbandoned(in: folder).isEmpty)
      #expect(namesIn(folder) == ["file"])
      #expect(try readFile(folder.appending("file")) == scrambledBytes(100_000))
    }
  }

  /// A lock of another open file in this process stands in for a lock of another process.
  @Test func leavesWhatAnotherHolds() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(".mixel-held.tmp")
      try abandon(path)
      let holder = try FileDescriptor.open(path, .readOnly)
      #expect(flock(holder.rawValue, LOCK_EX) == 0)
      #expect(AtomicFile.removeAbandoned(in: folder).isEmpty)
      #expect(namesIn(folder) == [".mixel-held.tmp"])
      try holder.close()
      #expect(AtomicFile.removeAbandoned(in: folder).count == 1)
      #expect(namesIn(folder).isEmpty)
    }
  }

  @Test func leavesOtherNamesAndKinds() throws {
    try withTemporaryFolder { folder in
      let others = [".mixel-a", "a.tmp", "mixel-a.tmp", ".mixel-a.tmp.png"]
      for name in others { try abandon(folder.appending(name)) }
      makeFolder(folder.appending(".mixel-folder.tmp"))
      #expect(folder.appending(".mixel-fifo.tmp").withPlatformString { mkfifo($0, 0o600) } == 0)
      #expect(folder.appending(".mixel-link.tmp").withPlatformString { symlink("a.tmp", $0) } == 0)
      #expect(AtomicFile.removeAbandoned(in: folder).isEmpty)
      #expect(Set(namesIn(folder)) == Set(others + [".mixel-folder.tmp", ".mixel-fifo.tmp", ".mixel-link.tmp"]))
    }
    #expect(AtomicFile.removeAbandoned(in: "/no/such/folder").isEmpty)
  }

  /// A process killed after creating the second name and before removing the first.
  @Test func keepsTheFileUnderItsOtherName() throws {
    try withTemporaryFolder { folder in
      let temporary = folder.appending(".mixel-linked.tmp")
      try abandon(temporary)
      #expect(
        temporary.withPlatformString { old in folder.appending("file").withPlatformString { link(old, $0) } } == 0)
      #expect(AtomicFile.removeAbandoned(in: folder).count == 1)
      #expect(namesIn(folder) == ["file"])
      #expect(try readFile(folder.appending("file")) == [1, 2, 3])
    }
  }

  /// Writers create files while others clear the folder: no file is lost between its creation and
  /// its locking.
  @Test(.timeLimit(.minutes(1))) func writersSurviveClearing() async throws {
    let folder = FilePath("/tmp/mixel-files-clearing-\(UInt64.random(in: .min ... .max))"), writers = 4, filesEach = 400
    makeFolder(folder)
    let failures = await withTaskGroup(of: [FileError].self) { group in
      for writer in 0..<writers {
        group.addTask {
          var failures: [FileError] = []
          for index in 0..<filesEach {
            do throws(FileError) {
              try writeAtomically([UInt8(writer)], to: folder.appending("\(writer)-\(index)"), replacing: false)
            } catch { failures.append(error) }
          }
          return failures
        }
      }
      for _ in 0..<2 {
        group.addTask {
          for _ in 0..<200 { AtomicFile.removeAbandoned(in: folder) }
          return []
        }
      }
      return await group.reduce(into: []) { $0 += $1 }
    }
    #expect(failures.isEmpty, "\(failures.first.map { "\($0)" } ?? "")")
    #expect(namesIn(folder).count == writers * filesEach)
    #expect(namesIn(folder).allSatisfy { !$0.hasPrefix(".") })
    removeFolder(folder)
  }
}

extension FileDescriptor {
  fileprivate func closeAfter(_ body: (FileDescriptor) throws -> Void) throws {
    defer { try? close() }
    try body(self)
  }
}
