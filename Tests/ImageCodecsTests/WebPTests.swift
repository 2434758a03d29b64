import Files
import ImageCodecs
import Parallelism
import Raster
import SystemPackage
import TestSupport
import Testing

@Suite struct WebPTests {
  @Test(
    "equals Pillow",
    arguments: [("webp-lossless", "small.rgb"), ("webp-lossy", "webp-lossy.rgb"), ("webp-alpha", "small.rgba")])
  func equalsPillow(_ name: String, _ reference: String) throws {
    let decoded = try decodeImage(try fixture("\(name).webp"))
    #expect(decoded.format == .webp && decoded.orientation == .topLeft && decoded.warnings.isEmpty)
    let image = try eightBit(decoded.picture)
    #expect(image.width == 40 && image.height == 30)
    #expect(image.samples == (try fixture(reference)))
    let header = try #require(try ImageHeader(prefix: try fixture("\(name).webp")))
    #expect(header.width == 40 && header.height == 30 && header.hasAlpha == (name == "webp-alpha"))
  }

  @Test func orientationAndProfile() throws {
    let bytes = try fixture("webp-turned.webp"), decoded = try decodeImage(bytes)
    let stored = Image<UInt8>(width: 40, height: 30, layout: .rgb, samples: try fixture("small.rgb"))
    #expect(decoded.orientation == .rightTop && decoded.picture == .eightBit(upright(stored, .rightTop)))
    #expect(try decodeImage(bytes, options: DecodingOptions(appliesOrientation: false)).picture == .eightBit(stored))
    #expect(decoded.colorEncoding.profile()?.data == (try fixture("srgb.icc")))
  }

  @Test func animationsAreNamed() throws {
    let error = try #require(decodingError(try fixture("webp-animated.webp")))
    #expect(error.kind == .unsupported && error.message.hasPrefix("an animated WebP is not read"))
    #expect(error.message.contains("webpmux -get frame 1"))
    #expect(throws: CodecError.self) { try decodeLabelMap(try fixture("webp-lossless.webp")) }
  }

  /// No truncation is decoded; with allowed damage the rows that came are those of the whole
  /// picture.
  @Test(arguments: ["webp-lossless", "webp-lossy", "webp-alpha", "webp-turned"])
  func truncations(_ name: String) throws {
    let bytes = try fixture("\(name).webp")
    let options = DecodingOptions(appliesOrientation: false)
    let whole = rows(of: try decodeImage(bytes, options: options).picture)
    // The last byte may be padding, which some encoders leave out.
    for count in stride(from: 12, to: bytes.count - 1, by: 3) {
      let cut = Array(bytes[..<count])
      #expect(decodingError(cut)?.kind == .damaged, "cut to \(count)")
      let tolerant = DecodingOptions(appliesOrientation: false, allowsDamage: true)
      guard let decoded = try? decodeImage(cut, options: tolerant) else { continue }
      let damage = try #require(decoded.damage), first = firstDamagedRow(damage) ?? whole.count
      #expect(first > 0 && rows(of: decoded.picture)[..<first].elementsEqual(whole[..<first]), "cut to \(count)")
    }
  }

  @Test func bytesBehindTheEndAreIgnored() throws {
    let bytes = try fixture("webp-lossy.webp")
    #expect(try decodeImage(bytes + scrambledBytes(3000)) == decodeImage(bytes))
  }

  @Test func limits() throws {
    let bytes = try fixture("webp-turned.webp")
    #expect(decodingError(bytes, options: DecodingOptions(maximumPixels: 1199))?.kind == .tooLarge)
    #expect(decodingError(bytes, options: DecodingOptions(maximumMetadataBytes: 500))?.kind == .tooLarge)
    #expect(decodingError(bytes, options: DecodingOptions(maximumMetadataParts: 1))?.kind == .tooLarge)
    let cancellation = Cancellation()
    cancellation.cancel()
    #expect(decodingError(bytes, options: DecodingOptions(cancellation: cancellation))?.kind == .cancelled)
  }

  @Test func survivesEveryDamagedByte() throws {
    for name in ["webp-lossless", "webp-lossy", "webp-alpha", "webp-turned", "webp-animated"] {
      expectMessagesForEveryDamagedByte(of: try fixture("\(name).webp"))
    }
  }

  @Test func filesAreReadByTheirFirstBytes() throws {
    try withTemporaryFolder { folder in
      let path = folder.appending("a.webp"), bytes = try fixture("webp-lossy.webp")
      try writeAtomically(bytes, to: path, replacing: false)
      #expect(try readImageFile(path) == bytes)
    }
  }
}
