import Files
import SystemPackage
import TestSupport
import Testing

@Suite struct NaturalOrderTests {
  /// Names in natural order: each comes before all that follow.
  private let names = [
    "", "01", "1", "2", "02x", "2x", "10", "a", "f02", "f2", "f10", "f10a", "f10b2", "f10b10", "g1",
  ]

  @Test func digitsCompareAsNumbers() {
    #expect(names.reversed().sorted(by: naturallyPrecedes) == names)
    for (i, a) in names.enumerated() {
      for (j, b) in names.enumerated() { #expect(naturallyPrecedes(a, b) == (i < j), "\(a), \(b)") }
    }
  }

  /// More digits than fit any integer type.
  @Test func numbersHaveAnyLength() {
    let nines = String(repeating: "9", count: 40), more = "1" + String(repeating: "0", count: 40)
    #expect(naturallyPrecedes(nines, more) && !naturallyPrecedes(more, nines))
  }
}

@Suite struct InputFilesTests {
  @Test func listsAFoldersPicturesInNaturalOrder() throws {
    try withTemporaryFolder { folder in
      let pictures = ["f2.jpg", "f10.PNG", "f10.tiff.ppm"]
      let others = [
        ".hidden.jpg", "f2.labels.png", "f2.posterior.3.png", "notes.txt", "jpg", "f2.histogram",
      ]
      for name in pictures + others {
        try writeAtomically([], to: folder.appending(name), replacing: false)
      }
      makeFolder(folder.appending("folder.png"))
      #expect(try InputFiles.images(in: folder.string) == pictures)
      try FileSystem.makeFolder("\(folder)/empty")
      #expect(try InputFiles.images(in: "\(folder)/empty").isEmpty)
      FileSystem.remove("\(folder)/empty")
      FileSystem.remove("\(folder)/folder.png")
    }
  }

  @Test func saysWhichFolderCannotBeRead() throws {
    do throws(FileError) {
      _ = try InputFiles.images(in: "/no/such\nfolder")
      Issue.record("there is such a folder")
    } catch {
      #expect(error.kind == .refused)
      #expect(error.message == "/no/such\\nfolder: the folder cannot be read: No such file or directory")
    }
  }

  @Test func tellsNamesApart() {
    #expect(InputFiles.isImage("a.jpg") && InputFiles.isImage("a.PGM") && !InputFiles.isImage("a.hist"))
    #expect(InputFiles.isImage("a.hist", alsoTaking: ["hist"]))
    #expect(InputFiles.isOwnOutput("a.cutout.png") && InputFiles.isOwnOutput("a.posterior.12.png"))
    #expect(!InputFiles.isOwnOutput("a.png") && !InputFiles.isOwnOutput("posterior.1.png"))
    #expect(InputFiles.hasImageExtension("x/a.mask.png") && !InputFiles.isImage("a.mask.png"))
  }
}

/// Paths as text and as bytes name the same files, whatever their bytes.
@Suite struct TextPathTests {
  @Test func readsAndWritesByText() throws {
    try withTemporaryFolder { folder in
      let name = PathText.text([0x61, 0xE9, 0x62])
      let text = "\(folder)/\(name)"
      try writeAtomically([1, 2], to: text, replacing: false)
      #expect(try readFile(text) == [1, 2])
      #expect(try readFile(FilePath(text: text), maximumBytes: 2) == [1, 2])
      #expect(try FileSystem.names(in: folder.string) == [name])
      #expect(throws: FileError.self) { try writeAtomically([3], to: text, replacing: false) }
      #expect(throws: FileError.self) { try readFile(text, maximumBytes: 1) }
      FileSystem.remove(text)
      #expect(!FileSystem.exists(text))
    }
  }
}

@Suite struct WritableFolderTests {
  @Test func aFolderIsTriedWithoutATrace() throws {
    try withTemporaryFolder { folder in
      try FileSystem.checkWritable(folder: folder.string)
      #expect(namesIn(folder).isEmpty)
    }
  }

  @Test(.enabled(if: !namesIn("/proc/self").isEmpty, "needs /proc")) func aFolderThatTakesNoFilesIsNamed() {
    let refusal = #expect(throws: FileError.self) { try FileSystem.checkWritable(folder: "/proc") }
    #expect(refusal?.message == "/proc: the folder cannot be written: it takes no files")
  }

  @Test func aFileIsNoFolder() throws {
    try withTemporaryFolder { folder in
      try writeAtomically([1], to: folder.appending("file"), replacing: false)
      let refusal = #expect(throws: FileError.self) { try FileSystem.checkWritable(folder: "\(folder)/file") }
      #expect(refusal?.message.hasPrefix("\(folder)/file: the folder cannot be written: ") == true)
    }
  }
}
