import Files
import ImageCodecs
import Raster
import SystemPackage
import TestSupport
import Testing

private let files = namesIn(Folder.pngSuite).filter { $0.hasSuffix(".png") }.sorted()

@Suite(.enabled(if: isPresent(Folder.pngSuite), Folder.requirement(Folder.pngSuite)))
struct PNGSuiteTests {
  @Test("equals png_read_png", arguments: files.filter { !$0.hasPrefix("x") })
  func equalsHighLevelReader(_ name: String) throws {
    let bytes = try readFile(Folder.pngSuite.appending(name))
    let reference = try #require(LibPNGPicture(highLevel: bytes))
    let decoded = try decodeImage(bytes)
    #expect(decoded.format == .png)
    #expect(reference.equals(decoded.picture))
  }

  /// The simplified reader converts from the file's gamma, and premultiplies 16-bit samples.
  /// Without the chunks about gamma it assumes sRGB for 8 bits and linear light for 16, the
  /// requested formats, and changes nothing.
  @Test("equals png_image_finish_read", arguments: files.filter { !$0.hasPrefix("x") })
  func equalsSimplifiedReader(_ name: String) throws {
    let bytes = try readFile(Folder.pngSuite.appending(name))
    let colorimetry: Set = ["gAMA", "cHRM", "sRGB", "iCCP", "sBIT"]
    let plain = Array(bytes[..<8]) + chunks(bytes).filter { !colorimetry.contains($0.name) }.flatMap(\.bytes)
    let picture = try decodeImage(bytes).picture
    if case .sixteenBit = picture {
      if picture.layout == .rgba { return }
      #expect(try #require(LibPNGPicture(simplified: plain, isLinear: true)).equals(picture))
    } else {
      #expect(try #require(LibPNGPicture(simplified: plain, isLinear: false)).equals(picture))
    }
  }

  @Test("is refused", arguments: files.filter { $0.hasPrefix("x") })
  func refusesDamaged(_ name: String) throws {
    let error = try #require(decodingError(try readFile(Folder.pngSuite.appending(name))))
    #expect(error.kind == .damaged || error.kind == .unrecognized)
    // A damaged signature, or one changed by a text transfer, does not start a PNG.
    let hasSignature = !(name.hasPrefix("xs") || name == "xcrn0g04.png" || name == "xlfn0g04.png")
    #expect(error.message.contains(hasSignature ? "damaged PNG: " : "not a JPEG, PNG, TIFF, WebP or PNM file"))
  }
}
