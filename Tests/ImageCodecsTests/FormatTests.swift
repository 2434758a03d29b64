import ImageCodecs
import Testing

@Suite struct FormatTests {
  @Test(
    "detects by magic number",
    arguments: [
      ([0xFF, 0xD8, 0xFF, 0xE0], .jpeg), ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], .png),
      (Array("P6\n".utf8), .pnm),
      (Array("P1#".utf8), .pnm), (Array("P7\n".utf8), nil), (Array("P0\n".utf8), nil), (Array("P6x".utf8), nil),
      ([0x49, 0x49, 42, 0], .tiff), ([0x4D, 0x4D, 0, 42], .tiff), ([0x49, 0x49, 43, 0], .tiff),
      (Array("RIFF1234WEBPVP8 ".utf8), .webp), (Array("RIFF1234AVI LIST".utf8), nil), (Array("RIFF".utf8), nil),
      ([0xFF, 0xD8], nil), ([0x89, 0x50, 0x4E, 0x47], nil), ([], nil),
    ] as [([UInt8], ImageFormat?)])
  func detects(_ bytes: [UInt8], _ format: ImageFormat?) {
    #expect(ImageFormat.detect(bytes) == format)
  }

  @Test func saysWhatItGot() {
    #expect(
      decodingError(Array("GIGO89a".utf8))?.message
        == "not a JPEG, PNG, TIFF, WebP or PNM file (it starts with 'GIGO'); convert it first")
    #expect(
      decodingError([0, 1, 0xAB])?.message
        == "not a JPEG, PNG, TIFF, WebP or PNM file (it starts with bytes 00 01 AB); convert it first")
    #expect(decodingError([])?.message == "the file is empty")
    #expect(decodingError([])?.kind == .unrecognized)
  }
}
