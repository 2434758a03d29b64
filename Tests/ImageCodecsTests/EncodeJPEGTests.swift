import ImageCodecs
import Raster
import TestSupport
import Testing

@Suite struct EncodeJPEGTests {
  /// Two flat halves whose border is not at a multiple of 8.
  private func halves(_ width: Int, _ height: Int) -> [UInt8] {
    (0..<height).flatMap { _ in (0..<width).flatMap { x -> [UInt8] in x < 13 ? [220, 30, 40] : [20, 60, 200] } }
  }

  private func worstError(_ chroma: ChromaSampling, quality: Int, _ width: Int, _ height: Int) throws -> Int {
    let pixels = halves(width, height)
    let encoded = try encodeJPEG(
      width: width, height: height, quality: quality, chroma: chroma, rows: rows(pixels, rowSize: 3 * width))
    let image = try eightBit(decodeImage(encoded).picture)
    #expect(image.width == width && image.height == height)
    return zip(image.samples, pixels).map { abs(Int($0) - Int($1)) }.max() ?? 0
  }

  /// At quality 100 every coefficient is rounded to a whole number, and so are colours converted to
  /// YCbCr and back. A pixel's 64 coefficient errors of at most 1/2 have a root mean square of
  /// 0.29, and their sum stays within a few levels.
  @Test(arguments: [(1, 1), (29, 17), (16, 16), (300, 2)])
  func fullChromaKeepsBorders(_ width: Int, _ height: Int) throws {
    #expect(try worstError(.full, quality: 100, width, height) <= 4)
  }

  @Test func halvedChromaBlursBorders() throws {
    #expect(try worstError(.halved, quality: 100, 29, 17) > 40)
  }

  @Test func qualityAndSamplingChangeTheSize() throws {
    func size(_ quality: Int, _ chroma: ChromaSampling) throws -> Int {
      try encodeJPEG(
        width: 200, height: 100, quality: quality, chroma: chroma, rows: rows(scrambledBytes(60000), rowSize: 600)
      ).count
    }
    #expect(try size(50, .full) < size(92, .full))
    #expect(try size(92, .halved) < size(92, .full))
    // Larger than the first buffer of a quarter megabyte.
    let large = try encodeJPEG(
      width: 800, height: 800, quality: 100, rows: rows(scrambledBytes(1_920_000), rowSize: 2400))
    #expect(large.count > 1 << 19 && decodingError(large) == nil)
  }

  @Test(arguments: [(0, 1, 90), (1, 0, 90), (65501, 1, 90), (1, 65501, 90), (1, 1, 0), (1, 1, 101), (-1, 1, 90)])
  func refusesBadArguments(_ width: Int, _ height: Int, _ quality: Int) {
    #expect(throws: CodecError.self) { try encodeJPEG(width: width, height: height, quality: quality) { _, _ in } }
  }
}
