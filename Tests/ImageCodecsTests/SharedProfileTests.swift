import ImageCodecs
import TestSupport
import Testing

// Expected values are those of Pillow and its ImageCms.

@Suite(.enabled(if: isPresent(Folder.photos), Folder.requirement(Folder.photos)))
struct PhotoProfileTests {
  @Test func thePhoneSaysDisplayP3() throws {
    let profile = try #require(
      decodeImage(file("monstree_full_IMG_1025.JPG", in: Folder.photos)).colorEncoding.profile())
    #expect(profile.name == "Display P3")
    #expect(profile.colorSpace == "RGB")
    #expect(profile.version == ColorProfile.Version(major: 4, minor: 0))
    #expect(profile.data.count == 548)
  }

  @Test(arguments: ["brighton_images_DJI_0018.JPG", "sceaux_images_100_7100.JPG"])
  func otherCamerasSayNothing(_ name: String) throws {
    #expect(try decodeImage(file(name, in: Folder.photos)).colorEncoding == .unspecified)
  }
}

@Suite(.enabled(if: isPresent(Folder.wild), Folder.requirement(Folder.wild)))
struct WildProfileTests {
  @Test func aProfileOfDisplayP3() throws {
    let profile = try #require(decodeImage(file("b01-display-p3.jpg", in: Folder.wild)).colorEncoding.profile())
    #expect(profile.name == "sP3C")
    #expect(profile.colorSpace == "RGB")
    #expect(profile.version.description == "4.2")
    #expect(profile.data.count == 480)
  }

  @Test func aGammaOf1() throws {
    let encoding = try decodeImage(file("b17-gamma-1.png", in: Folder.wild)).colorEncoding
    #expect(encoding.statements == [.calibration(gamma: 1, chromaticities: nil)])
  }
}

@Suite(.enabled(if: isPresent(Folder.pngSuite), Folder.requirement(Folder.pngSuite)))
struct PNGSuiteColorTests {
  /// The gammas in the files' names, in hundredths after rounding to tenths.
  @Test(arguments: [("g03", 0.35), ("g04", 0.45), ("g05", 0.55), ("g07", 0.7), ("g10", 1), ("g25", 2.5)])
  func gammas(_ prefix: String, _ gamma: Double) throws {
    let names = namesIn(Folder.pngSuite).filter { $0.hasPrefix(prefix) }
    #expect(names.count == 3)
    for name in names {
      let encoding = try decodeImage(file(name, in: Folder.pngSuite)).colorEncoding
      #expect(encoding.statements == [.calibration(gamma: gamma, chromaticities: nil)], "\(name)")
    }
  }

  @Test(arguments: ["ccwn2c08.png", "ccwn3p08.png"])
  func chromaticities(_ name: String) throws {
    let sRGB = Chromaticities(
      white: .init(x: 0.3127, y: 0.329), red: .init(x: 0.64, y: 0.33), green: .init(x: 0.3, y: 0.6),
      blue: .init(x: 0.15, y: 0.06))
    let encoding = try decodeImage(file(name, in: Folder.pngSuite)).colorEncoding
    #expect(encoding.statements == [.calibration(gamma: 1, chromaticities: sRGB)])
  }
}
