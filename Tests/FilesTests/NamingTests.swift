@testable import Files
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

/// Naming of files, and the errors if it fails.
@Suite struct NamingTests {
  @Test(arguments: NamingWay.allCases)
  func givesTheName(_ way: NamingWay) throws {
    try withTemporaryFolder { folder in
      let old = folder.appending("old"), new = folder.appending("new")
      try writeAtomically([1, 2], to: old, replacing: false)
      try renameWithoutReplacing(old, new, ways: [way])
      #expect(namesIn(folder) == ["new"])
      #expect(try readFile(new) == [1, 2])
    }
  }

  /// A dangling link also occupies its name.
  @Test(arguments: NamingWay.allCases, [false, true])
  func leavesWhatHasTheName(_ way: NamingWay, isLink: Bool) throws {
    try withTemporaryFolder { folder in
      let old = folder.appending("old"), new = folder.appending("new")
      try writeAtomically([1, 2], to: old, replacing: false)
      if isLink {
        #expect(new.withPlatformString { symlink("nowhere", $0) } == 0)
      } else {
        try writeAtomically([3], to: new, replacing: false)
      }
      #expect(throws: Errno.fileExists) { try renameWithoutReplacing(old, new, ways: [way]) }
      #expect(Set(namesIn(folder)) == ["old", "new"])
      #expect(try readFile(old) == [1, 2])
      if !isLink { #expect(try readFile(new) == [3]) }
    }
  }

  /// A folder cannot have a second name, so it behaves like any file on a file system without
  /// links.
  @Test func takesTheNextWayWhereOneIsMissing() throws {
    try withTemporaryFolder { folder in
      let old = folder.appending("old"), new = folder.appending("new")
      makeFolder(old)
      #expect(throws: Errno.notPermitted) { try renameWithoutReplacing(old, new, ways: [.linkAndUnlink]) }
      #expect(namesIn(folder) == ["old"])
      try renameWithoutReplacing(old, new, ways: [.linkAndUnlink, .lookAndRename])
      #expect(namesIn(folder) == ["new"])
    }
  }

  @Test(arguments: [false, true])
  func durableFilesAreTheSame(_ replacing: Bool) throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("file")
      if replacing { try writeAtomically([1], to: path, replacing: false, durable: true) }
      try writeAtomically([2, 3], to: path, replacing: replacing, durable: true)
      #expect(try readFile(path) == [2, 3])
      #expect(namesIn(folder) == ["file"])
    }
  }

  /// Many temporary files exist at once, each under its own name.
  @Test func namesDiffer() throws {
    try withTemporaryFolder { folder in
      let files = try (0..<300).map { _ in try TemporaryFile(beside: folder.appending("file"), permissions: nil) }
      #expect(Set(files.map(\.path)).count == 300)
      #expect(namesIn(folder).count == 300)
      for file in files { try file.descriptor.close() }
    }
  }

  @Test func refusesLongNamesBeforeWriting() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending(String(repeating: "n", count: 256))
      do throws(FileError) {
        _ = try AtomicFile(at: path, replacing: false)
        Issue.record("no file system of the machines known has such names")
      } catch {
        #expect(error.kind == .refused)
        #expect(error.message.hasSuffix("the name is longer than the file system allows; choose a shorter one"))
      }
      #expect(namesIn(folder).isEmpty)
    }
  }

  @Test(arguments: [
    (Errno.noSpace, "the disk is full"), (.diskQuotaExceeded, "quota"), (.fileTooLarge, "ulimit -f"),
    (.readOnlyFileSystem, "read-only"), (.permissionDenied, "permission denied"),
    (.noSuchFileOrDirectory, "no such folder"),
  ])
  func saysWhatToDo(_ error: Errno, _ part: String) {
    let text = explanationOfWriting(error)
    #expect(text.contains(part))
    #expect(text.contains(";"))
  }
}
