import Mixel
import Parallelism
import TestSupport
import Testing

@testable import ImageCodecs

/// Photos whose file has a profile: pictures made of them carry it, and numbers of colors are sRGB.
///
/// sRGB is what Pillow's ImageCms says; see tools/references/profiles.py.
@Suite(.enabled(if: ColorTransform.isAvailable, "needs liblcms2")) struct PhotoColorTests {
  /// Three colors of Display P3 that sRGB has, far apart, with their sRGB.
  private static let inks = Array(
    ProfileReferences.p3.filter { (3...252).contains($0.srgb.min()) && $0.srgb.max() < 253 }.dropFirst().prefix(3))
  private static let profile = ColorProfile(ProfileReferences.p3Profile)!

  private static func pixels(_ color: (Int) -> SIMD3<UInt8>) -> [UInt8] {
    guard case .eightBit(let image) = DrawnPhoto.picture(width: 60, height: 40, { color(DrawnPhoto.ink(x: $0, y: $1)) })
    else { return [] }
    return image.samples
  }

  private static func rows(_ samples: [UInt8]) -> RowSource {
    { row, bytes in for index in bytes.indices { bytes[index] = samples[row * 180 + index] } }
  }

  /// The drawing of ``DrawnPhoto`` in these inks, as files with a profile.
  private static func png() throws -> [UInt8] {
    try encodePNG(width: 60, height: 40, format: .rgb8, profile: profile, rows: rows(pixels { inks[$0].color }))
  }

  private static func jpeg() throws -> [UInt8] {
    try encodeJPEG(width: 60, height: 40, quality: 98, profile: profile, rows: rows(pixels { inks[$0].color }))
  }

  /// The same drawing in sRGB.
  private static let plain = Photo(
    DrawnPhoto.picture(width: 60, height: 40) { inks[DrawnPhoto.ink(x: $0, y: $1)].srgb })

  /// The greatest difference of the colors of a picture, in CIEDE2000, from those of another.
  private static func difference(_ bytes: [UInt8], _ expected: [UInt8]) throws -> Double {
    let a = try Photo(decoding: bytes).colors.inEightBits, b = try Photo(decoding: expected).colors.inEightBits
    func color(_ image: Image<UInt8>, _ pixel: Int) -> SIMD3<UInt8> {
      let at = pixel * image.layout.sampleCount
      return SIMD3(image.samples[at], image.samples[at + 1], image.samples[at + 2])
    }
    return (0..<a.pixelCount).map { difference2000(color(a, $0), color(b, $0)) }.max() ?? 0
  }

  private static func profile(of bytes: [UInt8]) throws -> ColorProfile? { try Photo(decoding: bytes).colorProfile }

  @Test func theFormulaIsThatOfItsPaper() {
    // Sharma, Wu and Dalal, table 1, pairs 1, 7, 17 and 25.
    let pairs: [(SIMD3<Double>, SIMD3<Double>, Double)] = [
      (SIMD3(50, 2.6772, -79.7751), SIMD3(50, 0, -82.7485), 2.0425), (SIMD3(50, 0, 0), SIMD3(50, -1, 2), 2.3669),
      (SIMD3(50, 2.5, 0), SIMD3(73, 25, -18), 27.1492),
      (SIMD3(60.2574, -34.0099, 36.2677), SIMD3(60.4626, -34.1751, 39.4387), 1.2644),
    ]
    for (a, b, expected) in pairs { #expect(abs(difference2000(lab: a, b) - expected) < 1e-4) }
  }

  @Test func colorsAreSRGB() throws {
    let photo = try Photo(decoding: Self.png())
    #expect(photo.colorNote == nil && photo.colorProfile == Self.profile)
    #expect(try Self.difference(photo.colors.png(), Self.plain.picture.png()) <= 1)
    #expect(photo.picture.inEightBits.samples == Self.pixels { Self.inks[$0].color })
  }

  @Test func thePaletteIsSRGB() throws {
    let palette = try Photo(decoding: Self.png()).palette(3)
    for (entry, ink) in zip(palette.entries, Self.inks) {
      #expect(difference2000(entry.color, ink.srgb) <= 1, "\(entry.hex)")
    }
  }

  @Test func modelsAndRegionsAreSRGB() throws {
    let segmentation = try Photo(decoding: Self.png()).segmented(.components(3))
    for (mean, ink) in zip(segmentation.model.meanColors, Self.inks) { #expect(difference2000(mean, ink.srgb) <= 1) }
    func colors(_ regions: PhotoRegions) -> [SIMD3<UInt8>] {
      regions.regions.map { SIMD3($0.meanColor * 255, rounding: .toNearestOrAwayFromZero) }
    }
    let found = colors(try segmentation.regions()), expected = colors(try Self.plain.regions())
    #expect(found.count == expected.count && found.count > 1)
    for (a, b) in zip(found, expected) { #expect(difference2000(a, b) <= 1) }
  }

  @Test func posterizedPicturesKeepTheSamples() throws {
    let segmentation = try Photo(decoding: Self.png()).segmented(.components(3))
    let png = try segmentation.posterized()
    #expect(try Self.profile(of: png) == Self.profile)
    #expect(try Photo(decoding: png).picture.inEightBits.samples == Self.pixels { Self.inks[$0].color })
    #expect(try Self.difference(png, Self.plain.picture.png()) <= 1)
    // PPM has no profiles.
    let ppm = try Photo(decoding: segmentation.posterized(as: .ppm))
    #expect(try Self.difference(ppm.picture.png(), Self.plain.picture.png()) <= 1)
  }

  /// Of textures, whose means in the two spaces differ, the means are those of sRGB.
  @Test func posterizedTexturesHaveTheMeansOfSRGB() throws {
    var generator = SeededGenerator(seed: 12)
    let samples = Self.pixels { Self.inks[$0].color }.map { level -> UInt8 in
      UInt8(min(max(Int(level) + Int(generator.next() % 61) - 30, 0), 255))
    }
    let photo = try Photo(
      decoding: encodePNG(width: 60, height: 40, format: .rgb8, profile: Self.profile, rows: Self.rows(samples)))
    let segmentation = try photo.segmented(.components(3)), plain = Photo(photo.colors)
    let expected = try plain.segmented(.components(3))
    #expect(segmentation.labels == expected.labels)
    #expect(try Self.difference(segmentation.posterized(), expected.posterized()) <= 1)
  }

  @Test func overlaysLookAsThoseOfTheSamePhotoInSRGB() throws {
    let photo = try Photo(decoding: Self.png())
    let overlay = try photo.segmented(.components(3)).overlay()
    #expect(try Self.profile(of: overlay) == Self.profile)
    #expect(try Self.difference(overlay, Self.plain.segmented(.components(3)).overlay()) <= 1)
  }

  @Test func cutOutsKeepTheSamplesAndTheProfile() throws {
    let box = ObjectGuide.box(x: 14, y: 6, width: 33, height: 28)
    let cutout = try Photo(decoding: Self.png()).cutout(box), plain = try Self.plain.cutout(box)
    #expect(cutout.mask == plain.mask && cutout.area == 500)
    let png = try cutout.cutoutPNG(), decoded = try Photo(decoding: png)
    #expect(decoded.colorProfile == Self.profile)
    let image = decoded.picture.inEightBits, at = 4 * (20 * 60 + 30), ink = Self.inks[2].color
    #expect(image.samples[at..<at + 4] == [ink.x, ink.y, ink.z, 255])
    #expect(try Self.difference(cutout.overlay(), plain.overlay()) <= 1)
    #expect(try Self.profile(of: cutout.overlay()) == Self.profile)
    #expect(cutout.object.meanColors.contains { difference2000($0, Self.inks[2].srgb) <= 1 })
  }

  @Test func picturesOfAJPEGCarryItsProfile() throws {
    let segmentation = try Photo(decoding: Self.jpeg()).segmented(.components(3))
    #expect(try segmentation.overlay().starts(with: [0xFF, 0xD8]))
    for bytes in [try segmentation.overlay(), try segmentation.posterized(), try segmentation.posterized(as: .jpeg)] {
      #expect(try Self.profile(of: bytes) == Self.profile)
    }
  }

  @Test func theNumberOfWorkersDoesNotMatter() throws {
    func files(_ workers: Workers) throws -> [[UInt8]] {
      let segmentation = try Photo(decoding: Self.png()).segmented(.components(3), workers: workers)
      return [
        try segmentation.overlay(workers: workers), try segmentation.posterized(workers: workers),
        try segmentation.labelsPNG(workers: workers),
      ]
    }
    #expect(try files(.one) == files(Workers(count: 3)))
  }

  @Test func overlaysOfTracksCarryTheProfile() throws {
    let frames = [try Photo(decoding: Self.png(), name: "1.png"), try Photo(decoding: Self.png(), name: "2.png")]
    let track = try Track(of: [.box(Box(x: 18, y: 10, width: 25, height: 20))], in: frames)
    let bytes = try #require(try track.overlayJPEG(ofFrame: 1, on: frames[1]))
    #expect(try Self.profile(of: bytes) == Self.profile)
    for sighting in track.frames[1].sightings {
      let mean = SIMD3<UInt8>(sighting.colors[0].mean * 255, rounding: .toNearestOrAwayFromZero)
      #expect(difference2000(mean, Self.inks[2].srgb) <= 2)
    }
  }

  @Test func damagedProfilesAreToldAndHarmless() throws {
    var bytes = try Self.png()
    // The zlib stream of the chunk, which begins after the signature, IHDR, its own head and its
    // keyword.
    bytes[8 + 25 + 8 + 13 + 20] ^= 0xFF
    let damaged = try Photo(decoding: bytes, options: DecodingOptions(allowsDamage: true))
    #expect(damaged.colorNote?.contains("damaged") == true && damaged.colors == damaged.picture)
    #expect(try Self.profile(of: damaged.segmented(.components(3)).posterized()) == nil)
  }
}
