import Foundation
import ImageCodecs
import Raster
import Testing

@Suite("mixel cutout and its input", .needsCommand)
struct CutOutInputTests {
  private let object = DrawnObject()

  /// Wrong usage and bad images: a message that names the problem, and no output.
  @Test(arguments: [
    ([], 2, "--box"),
    (["--box", "1,2,30,40", "--trimap", "trimap.ppm"], 2, "one of"),
    (["--box", "1,2,3"], 2, "four numbers"),
    (["--box", "a,b,c,d"], 2, "for example"),
    (["--box", "10,10,0,20"], 2, "above 0"),
    (["--box", "10,10,20,-5"], 2, "above 0"),
    (["--box", "20,15,64,64", "-k", "0"], 2, "1 to 64"),
    (["--box", "20,15,64,64", "--smooth", "-1"], 2, "--boundary-cost"),
    (["--box", "20,15,64,64", "--edge", "121"], 2, "--edge"),
    (["--box", "20,15,64,64", "--emit", "mask,film"], 2, "film"),
    (["--box", "20,15,64,64", "--emit", "mask,cutout", "--out-dir", "-"], 2, "standard output"),
    (["--box", "20,15,64,64", "--force", "--skip-existing"], 2, "cannot be combined"),
    (["--box", "500,15,64,64"], 2, "outside the picture of 120 x 90"),
    (["--box", "-50,15,20,64"], 2, "outside"),
    (["--box", "0,0,120,90"], 2, "whole picture"),
    (["--box", "-5,-5,500,500"], 2, "whole picture"),
    (["--box", "20,15,2,64"], 2, "thinner than 3"),
    (["--trimap", "absent.ppm"], 2, "absent.ppm"),
    (["--trimap", "small.ppm"], 2, "small.ppm"),
    (["--trimap", "small.ppm"], 2, "10 x 10"),
    (["--trimap", "objectless.ppm"], 2, "object"),
    (["--trimap", "groundless.ppm"], 2, "background"),
    (["--trimap", "disc.txt"], 2, "disc.txt"),
    (["--scribbles", "small.ppm"], 2, "120 x 90"),
    (["--scribbles", "blank.ppm"], 2, "blank.ppm"),
    (["--scribbles", "green.ppm"], 2, "background"),
    (["--scribbles", "red.ppm"], 2, "object"),
  ])
  func isRefused(_ arguments: [String], _ status: Int32, _ hint: String) throws {
    let scratch = try Scratch()
    _ = try scratch.write(object.picture, "disc.ppm")
    _ = try scratch.write(ppm(10, 10) { _, _ in [255, 255, 255] }, "small.ppm")
    _ = try scratch.write(object.trimap(), "trimap.ppm")
    _ = try scratch.write(object.trimap(object: 128), "objectless.ppm")
    _ = try scratch.write(object.trimap(background: 128), "groundless.ppm")
    _ = try scratch.write(ppm(120, 90) { _, _ in [255, 255, 255] }, "blank.ppm")
    _ = try scratch.write(object.scribbles(background: [255, 255, 255]), "green.ppm")
    _ = try scratch.write(object.scribbles(object: [255, 255, 255]), "red.ppm")
    _ = try scratch.write(Data("text".utf8), "disc.txt")
    let before = scratch.names
    let outcome = try Command.run(["cutout", "disc.ppm"] + arguments, in: scratch.url)
    #expect(outcome.status == status)
    #expect(outcome.output.isEmpty)
    #expect(outcome.errors.contains(hint), "\(outcome.errors)")
    #expect(scratch.names == before)
  }

  /// For a photo that is stored rotated, boxes and outputs are in pixels of the upright picture.
  @Test func boxesAreInUprightPixels() throws {
    let scratch = try Scratch()
    // Stored so that orientation 6 (first row at the right, first column at the top) makes it
    // upright.
    var jpeg = try encodeJPEG(width: object.height, height: object.width, quality: 98) { row, bytes in
      for column in 0..<object.height {
        let color = object.color(object.width - 1 - row, column)
        for channel in 0..<3 { bytes[3 * column + channel] = color[channel] }
      }
    }
    let tiff: [UInt8] = [0x4D, 0x4D, 0, 42, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0]
    jpeg.insert(contentsOf: [0xFF, 0xE1, 0, UInt8(tiff.count + 8)] + Array("Exif\0\0".utf8) + tiff, at: 2)
    let photo = try scratch.write(Data(jpeg), "side.jpg")
    let outcome = try Command.run(["cutout", photo, "--box", object.box, "--emit", "mask,overlay"])
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(scratch.names == ["side.jpg", "side.mask.png", "side.overlay.jpg"])
    #expect(try object.overlap(scratch.read("side.mask.png")) > 0.95)
  }

  @Test func sixteenBitsStaySixteenBits() throws {
    let scratch = try Scratch()
    let png = try encodePNG(width: object.width, height: object.height, format: .rgb16) { row, bytes in
      for x in 0..<object.width {
        for (channel, value) in object.color(x, row).enumerated() {
          (bytes[6 * x + 2 * channel], bytes[6 * x + 2 * channel + 1]) = (value, 0x5A)
        }
      }
    }
    let photo = try scratch.write(Data(png), "deep.png")
    #expect(try Command.run(["cutout", photo, "--box", object.box]).status == 0)
    #expect(try object.overlap(scratch.read("deep.mask.png")) > 0.97)
    guard case .sixteenBit(let image) = try decodeImage([UInt8](scratch.read("deep.cutout.png"))).picture else {
      Issue.record("the cut-out has 8 bits")
      return
    }
    let middle = 4 * (47 * object.width + 52)
    #expect(Array(image.samples[middle..<middle + 4]) == object.color(52, 47).map { UInt16($0) << 8 | 0x5A } + [65_535])
  }

  @Test func greyPicturesAreCutOutByBrightness() throws {
    let scratch = try Scratch()
    var data = Data("P5\n120 90\n255\n".utf8)
    for y in 0..<90 {
      for x in 0..<120 { data.append(UInt8((object.isInside(x, y) ? 190 : 70) + (x &* 31 &+ y &* 17) % 9)) }
    }
    let photo = try scratch.write(data, "grey.pgm")
    #expect(try Command.run(["cutout", photo, "--box", object.box]).status == 0)
    #expect(try object.overlap(scratch.read("grey.mask.png")) > 0.97)
    #expect(try eightBits(scratch.read("grey.cutout.png")).layout == .rgba)
  }

  /// Transparent pixels of the picture are transparent in the cut-out.
  @Test func thePicturesOwnAlphaIsKept() throws {
    let scratch = try Scratch()
    let png = try encodePNG(width: object.width, height: object.height, format: .rgba8) { row, bytes in
      for x in 0..<object.width {
        for (channel, value) in (object.color(x, row) + [x < 52 ? 255 : 100]).enumerated() {
          bytes[4 * x + channel] = value
        }
      }
    }
    let photo = try scratch.write(Data(png), "clear.png")
    #expect(try Command.run(["cutout", photo, "--box", object.box]).status == 0)
    let samples = try eightBits(scratch.read("clear.cutout.png")).samples
    #expect(samples[4 * (47 * 120 + 45) + 3] == 255)
    #expect(samples[4 * (47 * 120 + 60) + 3] == 100)
  }
}
