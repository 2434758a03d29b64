import Foundation
import Parallelism
import Raster
import TestSupport
import Testing

@testable import ImageCodecs

// Expected colors are those of Pillow's ImageCms; see tools/references/profiles.py. Another version
// of Little CMS may round differently.

private typealias Pair = (color: SIMD3<UInt8>, srgb: SIMD3<UInt8>)

private let needsLibrary: any SuiteTrait & TestTrait = .enabled(if: ColorTransform.isAvailable, "needs liblcms2")

private func image(_ colors: [SIMD3<UInt8>]) -> Image<UInt8> {
  Image(width: colors.count, height: 1, layout: .rgb, samples: colors.flatMap { [$0.x, $0.y, $0.z] })
}

private func png(_ colors: [SIMD3<UInt8>], _ profile: ColorProfile? = nil) throws -> [UInt8] {
  let samples = image(colors).samples
  return try encodePNG(
    width: colors.count, height: 1, format: .rgb8, profile: profile, rows: rows(samples, rowSize: samples.count))
}

/// What a JPEG with this profile says.
private func said(_ profile: [UInt8]) -> ColorEncoding {
  ColorEncoding([.profile(EmbeddedProfile(segments: [[1, 1] + profile]))])
}

/// The greatest difference, in levels, of a decoded picture's colors from what they should be.
private func greatestError(_ bytes: [UInt8], _ pairs: [Pair]) throws -> Int {
  let decoded = try decodeImage(bytes)
  #expect(try eightBit(decoded.picture).samples == image(pairs.map(\.color)).samples)
  let colors = try eightBit(ColorReading(decoded).inSRGB(decoded.picture)).samples
  return zip(colors, image(pairs.map(\.srgb)).samples).map { abs(Int($0) - Int($1)) }.max() ?? 0
}

@Suite(needsLibrary) struct ColorReadingTests {
  @Test func profilesOfPNG() throws {
    for (name, pairs) in [("p3.icc", ProfileReferences.p3), ("adobe.icc", ProfileReferences.adobe)] {
      let profile = try #require(ColorProfile(fixture(name)))
      let bytes = try png(pairs.map(\.color), profile)
      #expect(try greatestError(bytes, pairs) <= 1, "\(name)")
      let reading = ColorReading(try decodeImage(bytes))
      #expect(reading.profile == profile && reading.note == nil && !reading.isSRGB && reading.convertsFromSRGB)
    }
  }

  @Test func gammaOfPNG() throws {
    let gamma = chunk("gAMA", bigEndian(UInt32(100_000)))
    let pairs = ProfileReferences.linear
    let bytes = inserting(gamma, into: try png(pairs.map(\.color)))
    #expect(try greatestError(bytes, pairs) <= 1)
    // Pictures made of it get a profile that says the same.
    let profile = try #require(ColorReading(try decodeImage(bytes)).profile)
    #expect(try greatestError(png(pairs.map(\.color), profile), pairs) <= 1)
  }

  /// High dynamic range and limited ranges are not read, which is said.
  @Test(arguments: [[9, 16, 0, 1], [9, 18, 0, 1], [12, 13, 0, 0]] as [[UInt8]])
  func unreadCodePointsAreTold(_ points: [UInt8]) throws {
    let bytes = inserting(chunk("cICP", points), into: try png(ProfileReferences.p3.map(\.color)))
    let reading = ColorReading(try decodeImage(bytes))
    #expect(reading.isSRGB && reading.note?.contains("cICP \(points[0])/\(points[1])") == true)
  }

  @Test func chromaticitiesAndCodePointsOfPNG() throws {
    let p3: [UInt32] = [31270, 32900, 68000, 32000, 26500, 69000, 15000, 6000]
    let pairs = ProfileReferences.p3
    for said in [chunk("cHRM", p3.flatMap { bigEndian($0) }), chunk("cICP", [12, 13, 0, 1])] {
      #expect(try greatestError(inserting(said, into: png(pairs.map(\.color))), pairs) <= 1)
    }
  }

  @Test func whatMeansSRGBIsNotConverted() throws {
    let profile = try #require(ColorProfile(fixture("srgb.icc")))
    let colors = ProfileReferences.p3.map(\.color)
    let decoded = try decodeImage(png(colors, profile))
    let reading = ColorReading(decoded)
    #expect(reading.isSRGB && reading.profile == profile && reading.note == nil)
    #expect(reading.inSRGB(decoded.picture) == decoded.picture)
    for said in [chunk("gAMA", bigEndian(UInt32(45_455))), chunk("sRGB", [0]), chunk("cICP", [1, 13, 0, 1])] {
      let reading = ColorReading(try decodeImage(inserting(said, into: png(colors))))
      #expect(reading.isSRGB && reading.profile == nil && reading.note == nil)
    }
  }

  @Test func grayHasItsOwnProfile() throws {
    let levels = ProfileReferences.gray
    let colors = levels.map { SIMD3<UInt8>(repeating: $0.level) }
    let encoding = try decodeImage(fixture("profile-gray.jpg")).colorEncoding
    let picture = Picture.eightBit(image(colors))
    let reading = ColorReading(encoding, of: picture)
    // A profile of gray cannot be carried by pictures with colors.
    #expect(reading.profile == nil && reading.note == nil)
    let found = try eightBit(reading.inSRGB(picture)).samples
    #expect(zip(found, image(levels.map(\.srgb)).samples).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
    // It says nothing of a picture with colors.
    let colored = ColorReading(encoding, of: .eightBit(image([SIMD3(1, 2, 3)])))
    #expect(colored.isSRGB && colored.note?.contains("GRAY") == true)
  }

  @Test(arguments: [("inks.jpg", "inks.rgb"), ("profile-inks.tif", "profile-inks.rgb")])
  func inksAreConvertedByTheirProfile(_ name: String, _ reference: String) throws {
    let decoded = try decodeImage(fixture(name))
    let expected = try fixture(reference)
    let found = try eightBit(decoded.picture).samples
    #expect(found.count == expected.count)
    #expect(zip(found, expected).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
    #expect(ColorReading(decoded).isSRGB && ColorReading(decoded).note == nil)
  }

  @Test func inksAreTurnedToo() throws {
    let decoded = try decodeImage(fixture("inks.jpg"))
    let exif: [UInt8] =
      Array("Exif".utf8) + [0, 0] + Array("MM".utf8) + [0, 42, 0, 0, 0, 8, 0, 1, 1, 18, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0]
    let turned = try decodeImage(insertingSegments(segment(0xE1, exif + [0, 0, 0, 0]), into: fixture("inks.jpg")))
    #expect(try eightBit(turned.picture) == upright(eightBit(decoded.picture), .rightTop))
  }

  /// 16 bits are as exact as the formula, to a tenth of a level of 8 bits at the edge of sRGB.
  @Test func sixteenBitsKeepTheirPrecision() throws {
    let profile = try #require(ColorProfile(fixture("p3.icc")))
    let bytes = scrambledBytes(6000)
    let samples = (0..<3000).map { UInt16(bytes[2 * $0]) << 8 | UInt16(bytes[2 * $0 + 1]) }
    let picture = Image<UInt16>(width: 1000, height: 1, layout: .rgb, samples: samples)
    let reading = ColorReading(said(profile.data), of: .sixteenBit(picture))
    let found = try sixteenBit(reading.inSRGB(.sixteenBit(picture))).samples
    var worst = 0.0
    for at in stride(from: 0, to: 3000, by: 3) {
      let expected = srgb(ofP3: SIMD3(Double(samples[at]), Double(samples[at + 1]), Double(samples[at + 2])) / 65535)
      for channel in 0..<3 { worst = max(worst, abs(Double(found[at + channel]) / 65535 - expected[channel])) }
    }
    #expect(worst * 255 < 0.1, "\(worst * 255)")
  }

  @Test func alphaStaysAndWorkersDoNotMatter() throws {
    let profile = try #require(ColorProfile(fixture("p3.icc")))
    let samples = scrambledBytes(4 * 300 * 200)
    let picture = Picture.eightBit(Image(width: 300, height: 200, layout: .rgba, samples: samples))
    let reading = ColorReading(said(profile.data), of: picture)
    let one = try eightBit(reading.inSRGB(picture, workers: .one))
    #expect(try eightBit(reading.inSRGB(picture, workers: Workers(count: 3))) == one)
    #expect(stride(from: 3, to: samples.count, by: 4).allSatisfy { one.samples[$0] == samples[$0] })
    #expect(one.samples != samples)
  }

  @Test func theInverseLeadsBack() throws {
    let pairs = ProfileReferences.p3.filter { (1...254).contains($0.srgb.min()) && $0.srgb.max() < 255 }
    let reading = ColorReading(try decodeImage(png([SIMD3(1, 2, 3)], ColorProfile(fixture("p3.icc")))))
    var samples = image(pairs.map(\.srgb)).samples
    var span = samples.mutableSpan
    reading.convertFromSRGB(&span, layout: .rgb)
    #expect(pairs.count > 10)
    #expect(zip(samples, image(pairs.map(\.color)).samples).allSatisfy { abs(Int($0) - Int($1)) <= 1 })
  }

  /// Bytes changed anywhere: the picture is decoded in any case, and converted or not.
  @Test func malformedProfilesAreHarmless() throws {
    for name in ["p3.icc", "inks.icc", "gray.icc", "srgb.icc"] {
      let good = try fixture(name)
      for trial in 0..<200 {
        var bytes = good
        let random = scrambledBytes(25, seed: UInt64(trial))
        for change in 0...Int(random[0] % 6) {
          let at = 4 * change + 1
          // Half of the changes are in the header and the table of tags.
          let limit = random[at] & 1 == 0 ? bytes.count : min(bytes.count, 250)
          bytes[(Int(random[at + 1]) << 8 | Int(random[at + 2])) % limit] = random[at + 3]
        }
        let encoding = said(bytes)
        let picture = Picture.eightBit(image([SIMD3(9, 9, 9), SIMD3(200, 200, 200)]))
        let reading = ColorReading(encoding, of: picture)
        #expect(reading.inSRGB(picture).pixelCount == 2)
        if encoding.profile() == nil { #expect(reading.isSRGB && reading.note != nil) }
      }
    }
  }
}

@Suite struct UnreadColorTests {
  /// Without Little CMS the profile is carried, and a line tells that it was not applied.
  @Test func withoutTheLibrary() throws {
    let profile = try #require(ColorProfile(fixture("p3.icc")))
    let decoded = try decodeImage(png([SIMD3(1, 2, 3)], profile))
    let reading = ColorReading(decoded.colorEncoding, of: decoded.picture, converts: false)
    #expect(reading.isSRGB && reading.profile == profile)
    #expect(reading.note?.contains("'Display P3'") == true && reading.note?.contains("liblcms2") == true)
    let usual = try decodeImage(png([SIMD3(1, 2, 3)], ColorProfile(fixture("srgb.icc"))))
    #expect(ColorReading(usual.colorEncoding, of: usual.picture, converts: false).note == nil)
  }

  @Test(arguments: ["profile-lacking.jpg", "profile-damaged.jpg"])
  func damagedProfilesAreTold(_ name: String) throws {
    let reading = ColorReading(try decodeImage(fixture(name)))
    #expect(reading.isSRGB && reading.profile == nil && reading.note?.contains("damaged") == true)
  }

  @Test func profilesOfJPEGAreSplit() throws {
    // A tag that no reader knows makes a profile of three segments.
    var bytes = try fixture("p3.icc") + scrambledBytes(150_000)
    bytes.replaceSubrange(0..<4, with: bigEndian(UInt32(bytes.count)))
    let profile = try #require(ColorProfile(bytes))
    let jpeg = try encodeJPEG(
      width: 8, height: 8, profile: profile, rows: rows([UInt8](repeating: 9, count: 192), rowSize: 24))
    #expect(try decodeImage(jpeg).colorEncoding.profile() == profile)
  }

  @Test func palettesAndDeepPicturesCarryProfiles() throws {
    let profile = try #require(ColorProfile(fixture("p3.icc")))
    let palette = [PaletteEntry(red: 1, green: 2, blue: 3), PaletteEntry(red: 9, green: 8, blue: 7, alpha: 5)]
    for (format, size) in [(PixelFormat.indexed8(palette: palette), 1), (.rgba8, 4), (.rgb16, 6)] {
      let bytes = try encodePNG(
        width: 2, height: 1, format: format, profile: profile,
        rows: rows([UInt8](repeating: 1, count: 2 * size), rowSize: 2 * size))
      #expect(try decodeImage(bytes).colorEncoding.profile() == profile)
    }
  }
}

/// Display P3 to sRGB by the matrices of CSS Color 4, clipped.
private func srgb(ofP3 color: SIMD3<Double>) -> SIMD3<Double> {
  let light = SIMD3(decoded(color.x), decoded(color.y), decoded(color.z))
  let rows = [
    SIMD3(1.2249401762805598, -0.2249401762805598, 0), SIMD3(-0.0420569547096881, 1.0420569547096881, 0),
    SIMD3(-0.0196375545903344, -0.0786360455506319, 1.0982736001409663),
  ]
  let linear = rows.map { ($0 * light).sum() }
  return SIMD3(encoded(linear[0]), encoded(linear[1]), encoded(linear[2]))
}

private func decoded(_ c: Double) -> Double { c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4) }

private func encoded(_ c: Double) -> Double {
  let clipped = min(max(c, 0), 1)
  return clipped <= 0.0031308 ? clipped * 12.92 : 1.055 * pow(clipped, 1 / 2.4) - 0.055
}
