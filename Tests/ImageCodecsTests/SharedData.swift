import Files
import ImageCodecs
import SystemPackage
import TestSupport
import Testing

/// The folders that tests read: the fixtures beside them, and corpora beside the package, which may
/// be absent.
enum Folder {
  static let fixtures = FilePath(#filePath).removingLastComponent().appending("Fixtures")
  private static let shared = FilePath(#filePath).removingLastComponent().removingLastComponent()
    .removingLastComponent()
    .removingLastComponent().appending("shared/data")
  static let pngSuite = shared.appending("pngsuite")
  static let damaged = shared.appending("damaged")
  static let photos = shared.appending("photos")
  static let wild = shared.appending("wild")

  /// The message of a skipped test that needs `folder`.
  static func requirement(_ folder: FilePath) -> Comment { "needs \(folder), which is absent" }
}

func isPresent(_ folder: FilePath) -> Bool { !namesIn(folder).isEmpty }

func file(_ name: String, in folder: FilePath) throws -> [UInt8] { try readFile(folder.appending(name)) }

func fixture(_ name: String) throws -> [UInt8] { try file(name, in: Folder.fixtures) }
