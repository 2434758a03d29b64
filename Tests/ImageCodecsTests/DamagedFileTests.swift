import Files
import ImageCodecs
import SystemPackage
import TestSupport
import Testing

private let files = ["fuzzed_jpeg", "fuzzed_png", "imagepng_bugfixes"].flatMap { folder in
  namesIn(Folder.damaged.appending(folder)).sorted().map { folder + "/" + $0 }
}

private func bytes(_ name: String) throws -> [UInt8] {
  try readFile(Folder.damaged.pushing(FilePath(name)))
}

@Suite(.enabled(if: isPresent(Folder.damaged), Folder.requirement(Folder.damaged)))
struct DamagedFileTests {
  /// The test is that the process survives. A rejection has a message; a decoded picture has all
  /// samples by construction.
  @Test("neither crashes nor hangs", .timeLimit(.minutes(1)), arguments: files)
  func survives(_ name: String) throws {
    let bytes = try bytes(name)
    for options in [DecodingOptions(), DecodingOptions(appliesOrientation: false, maximumPixels: 1_000_000)] {
      if let error = decodingError(bytes, options: options) { #expect(!error.message.isEmpty) }
    }
  }

  @Test("is refused", arguments: files.filter { $0.hasPrefix("imagepng_bugfixes/x_") })
  func refuses(_ name: String) throws {
    #expect(decodingError(try bytes(name)) != nil)
  }

  @Test("lossless JPEG is refused by name", arguments: files.filter { $0.contains("__lossless__") })
  func refusesLossless(_ name: String) throws {
    let error = try #require(decodingError(try bytes(name)))
    #expect(error.kind == .unsupported)
    #expect(error.message.contains("lossless JPEG") || error.message.contains("-bit JPEG"))
  }
}
