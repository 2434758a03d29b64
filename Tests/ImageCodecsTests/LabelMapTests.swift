import Files
import Foundation
import ImageCodecs
import Raster
import SystemPackage
import TestSupport
import Testing

@Suite("Label maps of files")
struct LabelMapTests {
  /// The labels of 5 x 3 pixels; the files below hold these or multiples of them.
  private let values: [UInt16] = [0, 1, 2, 3, 0, 3, 2, 1, 0, 1, 1, 1, 2, 2, 3]

  private func decode(_ base64: String) throws -> DecodedLabelMap {
    try decodeLabelMap([UInt8](try #require(Data(base64Encoded: base64))))
  }

  /// Written by Pillow: two bits per index, and a palette of a single colour.
  @Test func indicesWhateverTheirColours() throws {
    let decoded = try decode(
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADAgMAAAAmWC1rAAAADFBMVEUJCQkJCQkJCQkJCQn5tLS6AAAAEUlEQVR4nGOQZmB4"
        + "4sAQdQAAB8kCWmnVJggAAAAASUVORK5CYII="
    )
    #expect(
      decoded == DecodedLabelMap(labels: LabelMap(width: 5, height: 3, labels: values), isIndexed: true, maximum: 3))
  }

  /// Grey of 8 bits, 60 per label, with an alpha that has no effect; and grey of one bit, not
  /// scaled to 255.
  @Test func greyValuesAsStored() throws {
    let gray = try decode(
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADCAQAAADxPw1zAAAAJUlEQVR4nGNgYLAJqFiw5QMDA8OWDxULbAIYGGwCGCEUA4NN"
        + "AACmWAjCzgVeEAAAAABJRU5ErkJggg=="
    )
    #expect(gray.labels.labels == values.map { 60 * $0 } && !gray.isIndexed && gray.maximum == 255)
    let bits = try decode(
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADAQAAAABzTfhVAAAADklEQVR4nGMwYDjAYAEAA24BKdp4P0QAAAAASUVORK5CYII=")
    #expect(bits.labels.labels == values.map { $0 > 1 ? 1 : 0 } && bits.maximum == 1)
    let deep = try decode(
      "iVBORw0KGgoAAAANSUhEUgAAAAUAAAADEAAAAAAuzUZnAAAAJUlEQVR4nGNgYPBTmOPwKoGBgeFVwhwHPwUGBj8FRgjFwOCn"
        + "AACEqgbic0mpqAAAAABJRU5ErkJggg=="
    )
    #expect(deep.labels.labels == values.map { 20_000 * $0 } && deep.maximum == 65_535)
  }

  /// Label maps survive encoding and decoding, over several bands of rows.
  @Test(arguments: [false, true])
  func whatIsWrittenReadsBack(_ isWide: Bool) throws {
    let width = 37, height = 150
    let labels = scrambledBytes(width * height).map { isWide ? UInt16($0) * 257 : UInt16($0) }
    let palette = (0..<256).map { PaletteEntry(red: 7, green: 7, blue: 7, alpha: $0 == 3 ? 0 : 255) }
    let bytes = try encodePNG(width: width, height: height, format: isWide ? .gray16 : .indexed8(palette: palette)) {
      row, bytes in
      for x in 0..<width {
        let label = labels[row * width + x]
        if isWide {
          (bytes[2 * x], bytes[2 * x + 1]) = (UInt8(label >> 8), UInt8(label & 255))
        } else {
          bytes[x] = UInt8(label)
        }
      }
    }
    let decoded = try decodeLabelMap(bytes)
    #expect(decoded.labels == LabelMap(width: width, height: height, labels: labels))
    #expect(decoded.isIndexed == !isWide)
  }

  @Test func netpbmValuesAreNotRescaled() throws {
    let plain = try decodeLabelMap(Array("P2\n5 3\n3\n0 1 2 3 0\n3 2 1 0 1\n1 1 2 2 3\n".utf8))
    #expect(
      plain == DecodedLabelMap(labels: LabelMap(width: 5, height: 3, labels: values), isIndexed: false, maximum: 3))
    let deep = try decodeLabelMap(Array("P5\n2 1\n65535\n".utf8) + [1, 2, 255, 254])
    #expect(deep.labels.labels == [258, 65_534] && deep.maximum == 65_535)
  }

  @Test func coloursAreRefused() throws {
    let png = try encodePNG(width: 1, height: 1, format: .rgb8) { _, bytes in bytes[0] = 1 }
    for bytes in [png, Array("P6\n1 1\n255\nabc".utf8), try fixture("gray.jpg")] {
      do throws(CodecError) {
        _ = try decodeLabelMap(bytes)
        Issue.record("\(bytes.prefix(4)) was taken for labels")
      } catch {
        #expect(error.kind == .unsupported && error.message.contains("PNG"))
      }
    }
  }

  @Test func damageIsRefused() throws {
    let whole = try encodePNG(width: 64, height: 64, format: .gray16) { row, bytes in bytes[0] = UInt8(row) }
    for count in [0, 7, 20, 40, whole.count - 20] {
      #expect(throws: CodecError.self) { try decodeLabelMap(Array(whole.prefix(count))) }
    }
    var options = DecodingOptions()
    options.maximumPixels = 64 * 63
    #expect(throws: CodecError.self) { try decodeLabelMap(whole, options: options) }
  }

  /// Interlaced files of PngSuite have the same pixels as the plain ones.
  @Test(
    .enabled(if: isPresent(Folder.pngSuite), Folder.requirement(Folder.pngSuite)),
    arguments: ["0g01", "0g02", "0g04", "0g08", "0g16", "3p01", "3p02", "3p04", "3p08", "4a08", "4a16"])
  func interlacedOrNot(_ kind: String) throws {
    let plain = try decodeLabelMap(try readFile(Folder.pngSuite.appending("basn\(kind).png")))
    let interlaced = try decodeLabelMap(try readFile(Folder.pngSuite.appending("basi\(kind).png")))
    #expect(plain.labels.width == 32 && Set(plain.labels.labels).count > 1)
    #expect(plain == interlaced)
  }
}
