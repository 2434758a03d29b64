import Files
import ImageCodecs
import Raster
import SystemPackage
import TestSupport
import Testing

/// The files of ../shared/data/wild that concern decoders. `IrregularFileTests` draws their kinds.
@Suite(.enabled(if: isPresent(Folder.wild), Folder.requirement(Folder.wild)))
struct WildFileTests {
  private func decoded(_ name: String) throws -> DecodedImage { try decodeImage(try file(name, in: Folder.wild)) }

  @Test func directoriesThatMeetAgain() throws {
    let image = try decoded("b05-exif-ifd1-is-ifd0.jpg")
    #expect(image.orientation == .rightTop && image.warnings.isEmpty)
  }

  /// The same picture with 2 and with 14 bytes.
  @Test func bytesBetweenSegments() throws {
    let two = try decoded("b06-two-bytes-before-dqt.jpg"), fourteen = try decoded("b06-fourteen-bytes-before-dqt.jpg")
    #expect(two.picture == fourteen.picture)
    #expect(two.warnings.first?.hasPrefix("2 bytes") == true && fourteen.warnings.first?.hasPrefix("14 bytes") == true)
  }

  /// The means of red, green, blue and alpha as Pillow and libvips read them.
  @Test(arguments: [
    ("b08-g1-trns255.png", [94.3004, 94.3004, 94.3004, 160.6996]),
    ("b08-grey-with-plte.png", [112.7617, 112.7617, 112.7617]),
    ("b08-idat-extra-zeros.png", [112.7617, 124.3465, 98.9813]),
    ("b08-one-byte-behind-stream.png", [112.7617, 124.3465, 98.9813]),
    ("b08-p-trns-long.png", [215.0400, 96.0465, 28.0823]),
    ("b08-plte-in-grey-alpha.png", [112.7617, 112.7617, 112.7617, 255]),
    ("b08-rgb8-trns-highbits.png", [112.7617, 124.3465, 98.9813, 254.9028]),
    ("b08-trns-on-rgba.png", [112.7617, 124.3465, 98.9813, 255]),
  ])
  func irregularChunks(_ name: String, _ means: [Double]) throws {
    let image = try decoded(name), samples = try eightBit(image.picture).samples
    let channels = image.picture.layout.sampleCount, count = Double(image.picture.pixelCount)
    #expect(channels == means.count && image.warnings.count == 1)
    for (channel, mean) in means.enumerated() {
      let sum = stride(from: channel, to: samples.count, by: channels).reduce(0) { $0 + Int(samples[$1]) }
      #expect(abs(Double(sum) / count - mean) < 0.0001, "channel \(channel)")
    }
  }

  @Test func applesPNG() throws {
    let error = try #require(decodingError(try file("b18-cgbi.png", in: Folder.wild)))
    #expect(error.kind == .unsupported && error.message.contains("CgBI"))
  }

  @Test func tenBits() throws {
    let (pictures, error) = try frames(try file("b20-420p10.y4m", in: Folder.wild))
    #expect(error == nil && pictures.count == 3)
  }
}
