import Files
import ImageCodecs
import SystemPackage
import TestSupport
import Testing

private func isoFile(_ brand: String, _ others: [String] = []) -> [UInt8] {
  let size = 16 + 4 * others.count
  return [0, 0, 0, UInt8(size)] + Array("ftyp\(brand)".utf8) + [0, 0, 0, 0] + others.flatMap { Array($0.utf8) }
    + scrambledBytes(40)
}

/// TIFF with a mosaic of colors below its thumbnail, as cameras write it.
private func rawFile(make: String) -> [UInt8] {
  func short(_ value: Int) -> [UInt8] { [UInt8(value & 255), UInt8(value >> 8)] }
  func long(_ value: Int) -> [UInt8] { short(value & 0xFFFF) + short(value >> 16) }
  func entry(_ tag: Int, _ type: Int, _ count: Int, _ value: Int) -> [UInt8] {
    short(tag) + short(type) + long(count) + long(value)
  }
  let text = Array(make.utf8) + [0],
    first = [
      entry(256, 3, 1, 8), entry(257, 3, 1, 8), entry(262, 3, 1, 2), entry(271, 2, text.count, 100),
      entry(330, 4, 1, 150),
    ]
  var bytes = Array("II".utf8) + [42, 0] + long(8) + short(first.count) + first.joined() + long(0)
  bytes += [UInt8](repeating: 0, count: 100 - bytes.count) + text
  bytes += [UInt8](repeating: 0, count: 150 - bytes.count) + short(1) + entry(262, 3, 1, 32803) + long(0)
  return bytes
}

@Suite struct ForeignFormatTests {
  @Test(
    "are named, with what converts them",
    arguments: [
      (isoFile("heic", ["mif1", "heic"]), "a HEIC picture", "heif-convert"),
      (isoFile("mif1", ["mif1", "heic"]), "a HEIC picture", "heif-convert"),
      (isoFile("avif", ["mif1"]), "an AVIF picture", "avifdec"),
      (isoFile("mif1", ["mif1", "avif"]), "an AVIF picture", "avifdec"),
      (isoFile("crx "), "a Canon CR3 raw picture", "dcraw"), (isoFile("isom", ["mp41"]), "a video", "ffmpeg"),
      (Array("GIF89a".utf8) + [1, 0, 1, 0], "a GIF picture", "ffmpeg"),
      (Array("BM".utf8) + [70, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, 0, 0, 0], "a BMP picture", "convert"),
      (Array("8BPS".utf8) + [0, 1], "a Photoshop document (PSD)", "convert"),
      (Array("%PDF-1.7\n".utf8), "a PDF document", "pdftoppm"),
      ([0xFF, 0x0A, 1, 2], "a JPEG XL picture", "djxl"),
      ([0, 0, 0, 12, 0x6A, 0x50, 0x20, 0x20, 13, 10, 0x87, 10], "a JPEG 2000 picture", "opj_decompress"),
      ([0xFF, 0x4F, 0xFF, 0x51, 0], "a JPEG 2000 picture", "opj_decompress"),
      (
        Array("<?xml version=\"1.0\"?>\n<svg xmlns='http://www.w3.org/2000/svg'/>".utf8), "an SVG drawing",
        "rsvg-convert"
      ),
      (Array("\u{FEFF} <svg/>".utf8), "an SVG drawing", "rsvg-convert"),
      (Array("<!DOCTYPE html><html>".utf8), "a web page (HTML)", "download"),
      (Array("FUJIFILMCCD-RAW 0201".utf8), "a Fujifilm RAF raw picture", "dcraw"),
      ([0x49, 0x49, 42, 0, 16, 0, 0, 0] + Array("CR".utf8) + [2, 0], "a Canon CR2 raw picture", "dcraw"),
      (rawFile(make: "NIKON CORPORATION"), "a Nikon NEF raw picture", "dcraw"),
      (rawFile(make: "Unheard"), "a camera's raw picture", "dcraw"),
    ] as [([UInt8], String, String)])
  func areNamed(_ bytes: [UInt8], _ name: String, _ command: String) throws {
    let error = try #require(decodingError(bytes))
    #expect(error.kind == .unrecognized)
    #expect(error.message.hasPrefix("\(name)") && error.message.contains(command), "\(error.message)")
    // A file is refused by its first bytes, with a command that can be pasted.
    try withTemporaryFolder { folder in
      let path = folder.appending("it's a.xyz")
      try writeAtomically(bytes, to: path, replacing: false)
      do throws(CodecError) {
        _ = try readImageFile(path)
        Issue.record("it has to be refused")
      } catch {
        #expect(error.message.hasPrefix("\(path) is \(name)"), "\(error.message)")
        #expect(error.message.contains("it'\\''s a") || command == "download")
      }
    }
  }

  /// Text that only begins like a picture is none.
  @Test func textIsNotTakenForPictures() {
    for text in ["BMW is a car, and this is a text", "<note>svg</note>", "II*"] {
      #expect(decodingError(Array(text.utf8))?.message.hasPrefix("not a JPEG, PNG, TIFF, WebP or PNM file") == true)
    }
  }
}
