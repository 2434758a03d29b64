import Files
import ImageCodecs
import Raster
import SystemPackage
import TestSupport
import Testing

/// EXIF data with a directory of two entries, of which the second is the orientation.
///
/// - Parameter value: the type, the number and the bytes of the second entry; by default one SHORT.
private func exif(
  _ orientation: Int, isBigEndian: Bool, value: (type: Int, count: Int, bytes: [UInt8])? = nil
) -> [UInt8] {
  func short(_ value: Int) -> [UInt8] {
    let bytes = [UInt8(value >> 8), UInt8(value & 255)]
    return isBigEndian ? bytes : bytes.reversed()
  }
  func long(_ value: Int) -> [UInt8] {
    isBigEndian ? short(0) + short(value) : short(value) + short(0)
  }
  let entries = [
    short(0x0100) + short(4) + long(1) + long(61),
    short(274) + short(value?.type ?? 3) + long(value?.count ?? 1) + (value?.bytes ?? short(orientation) + [0, 0]),
  ]
  return Array((isBigEndian ? "MM" : "II").utf8) + short(42) + long(8) + short(entries.count) + entries.flatMap { $0 }
    + long(0)
}

@Suite struct OrientationTests {
  @Test(arguments: Orientation.allCases, [false, true])
  func turnsJPEG(_ orientation: Orientation, isBigEndian: Bool) throws {
    let body = Array("Exif".utf8) + [0, 0] + exif(orientation.rawValue, isBigEndian: isBigEndian)
    let bytes = try fixture("full.jpg")
    let tagged = [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(body.count + 2)] + body + bytes[2...]
    let stored = try eightBit(decodeImage(bytes).picture)

    let turned = try decodeImage(tagged)
    #expect(turned.orientation == orientation)
    #expect(try eightBit(turned.picture) == upright(stored, orientation))
    let kept = try decodeImage(tagged, options: DecodingOptions(appliesOrientation: false))
    #expect(kept.orientation == orientation)
    #expect(try eightBit(kept.picture) == stored)
  }

  /// Types and numbers that the standard does not allow and some writers choose; other readers turn
  /// such pictures too.
  @Test(
    arguments: [
      (4, 1, [0, 0, 0, 6], .rightTop), (3, 2, [0, 6, 0, 0], .rightTop), (1, 1, [6, 0, 0, 0], .rightTop),
      (2, 1, [6, 0, 0, 0], .topLeft), (3, 0, [0, 6, 0, 0], .topLeft), (4, 2, [0, 0, 0, 6], .topLeft),
    ] as [(Int, Int, [UInt8], Orientation)])
  func irregularEntries(_ type: Int, _ count: Int, _ value: [UInt8], _ orientation: Orientation) throws {
    let body = Array("Exif".utf8) + [0, 0] + exif(6, isBigEndian: true, value: (type, count, value))
    let bytes = try fixture("full.jpg")
    let tagged = [0xFF, 0xD8, 0xFF, 0xE1, 0, UInt8(body.count + 2)] + body + bytes[2...]
    #expect(try decodeImage(tagged).orientation == orientation)
  }

  /// Sides near the height of a band, all pixel sizes (3, 4, 6 and 8 bytes), and single rows and
  /// columns.
  @Test(arguments: Orientation.allCases, [(1, 1), (1, 7), (9, 1), (5, 64), (200, 65), (33, 130)])
  func turnsPNG(_ orientation: Orientation, _ size: (width: Int, height: Int)) throws {
    for format in [PixelFormat.rgb8, .rgba8, .rgb16, .rgba16] {
      let rowSize = size.width * format.bytesPerPixel
      let source = rows(scrambledBytes(rowSize * size.height), rowSize: rowSize)
      let bytes = try encodePNG(width: size.width, height: size.height, format: format, rows: source)
      let tagged = inserting(chunk("eXIf", exif(orientation.rawValue, isBigEndian: true)), into: bytes)
      let turned = try decodeImage(tagged)
      #expect(turned.orientation == orientation)
      switch try decodeImage(bytes).picture {
      case .eightBit(let stored): #expect(try eightBit(turned.picture) == upright(stored, orientation))
      case .sixteenBit(let stored): #expect(try sixteenBit(turned.picture) == upright(stored, orientation))
      }
    }
  }

  @Test(
    .enabled(if: isPresent(Folder.pngSuite), Folder.requirement(Folder.pngSuite)), arguments: Orientation.allCases,
    ["basi6a16.png", "basi2c08.png", "basn4a16.png"])
  func turnsInterlaced(_ orientation: Orientation, _ name: String) throws {
    let bytes = try readFile(Folder.pngSuite.appending(name))
    let turned = try decodeImage(inserting(chunk("eXIf", exif(orientation.rawValue, isBigEndian: false)), into: bytes))
      .picture
    switch try decodeImage(bytes).picture {
    case .eightBit(let stored): #expect(try eightBit(turned) == upright(stored, orientation))
    case .sixteenBit(let stored): #expect(try sixteenBit(turned) == upright(stored, orientation))
    }
  }

  @Test(arguments: [0, 9, 255, 65535])
  func ignoresOtherValues(_ value: Int) throws {
    let bytes = try encodePNG(width: 2, height: 1, format: .gray8, rows: rows([1, 2], rowSize: 2))
    let tagged = inserting(chunk("eXIf", exif(value, isBigEndian: true)), into: bytes)
    #expect(try decodeImage(tagged) == decodeImage(bytes))
  }

  @Test(.enabled(if: isPresent(Folder.photos), Folder.requirement(Folder.photos)))
  func cameraPhotos() throws {
    let expected: [(String, Int, Int, Orientation)] = [
      ("brighton_images_DJI_0018.JPG", 4000, 2250, .topLeft),
      ("monstree_full_IMG_1025.JPG", 3024, 4032, .rightTop),
      ("sceaux_images_100_7100.JPG", 2832, 2128, .topLeft),
    ]
    for (name, width, height, orientation) in expected {
      let decoded = try decodeImage(readFile(Folder.photos.appending(name)))
      #expect(decoded.picture.width == width && decoded.picture.height == height)
      #expect(decoded.orientation == orientation)
    }
  }
}
