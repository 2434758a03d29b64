@testable import Mixel
import Testing

/// Masks from pictures, and the pictures of a track.
struct TrackPictureTests {
  /// A pixel counts if any channel is above 127 of 255; 16-bit samples are rounded to 8 bits first.
  @Test func picturesTellMasks() {
    let eight = Image<UInt8>(
      width: 5, height: 1, layout: .rgba,
      samples: [127, 127, 127, 255, 128, 0, 0, 255, 0, 128, 0, 255, 0, 0, 128, 255, 0, 0, 0, 255])
    #expect(Mask(from: .eightBit(eight)).samples == [0, 255, 255, 255, 0])
    let sixteen = Image<UInt16>(
      width: 3, height: 1, layout: .rgb, samples: [32_767, 0, 0, 32_768, 0, 0, 0, 0, 65_535])
    #expect(Mask(from: .sixteenBit(sixteen)).samples == [0, 255, 255])
  }

  @Test func overlaysAreOfTheFrame() throws {
    let track = try Track(of: [TrackScene.red], in: TrackScene.photos[..<3], options: TrackScene.quick)
    let photo = TrackScene.photos[2]
    let overlay = track.frames[2].overlay(on: photo, objects: ["red"])
    #expect(overlay.width == 120 && overlay.height == 90 && Picture.eightBit(overlay) != photo.picture)
    let bytes = try #require(try track.overlayJPEG(ofFrame: 2, on: photo))
    #expect(try bytes == overlay.encoded(as: .jpeg))
    #expect(try track.overlayJPEG(ofFrame: 3, on: photo) == nil)
  }

  /// An object keeps its color in frames where another is not tracked.
  @Test func shapesKeepTheirPlaces() {
    let frame = TrackedFrame(
      index: 4, file: "f", size: nil, problem: nil, sightings: [WrittenTrack.frames[0].sightings[1]])
    let shapes = frame.shapes(of: ["ball", "cat, big"])
    #expect(shapes.map(\.name) == ["ball", "cat, big"] && shapes.map(\.confidence) == [.lost, .tracked])
    #expect(shapes[0].box.area == 0 && shapes[0].score.isNaN && shapes[1].box == frame.boxes[0])
  }

  @Test func masksAsPNG() throws {
    var options = TrackScene.quick
    options.keepsMasks = true
    let track = try Track(of: [TrackScene.red], in: TrackScene.photos[..<3], options: options)
    let bytes = try #require(try track.maskPNG(of: "red", inFrame: 1))
    #expect(Mask(from: try decodeImage(bytes).picture) == track.frames[1]["red"]?.mask)
    #expect(try track.maskPNG(of: "blue", inFrame: 1) == nil)
  }

  @Test func sheets() throws {
    let photos = TrackScene.photos[..<5]
    let track = try Track(of: [TrackScene.red], in: photos, options: TrackScene.quick, input: "drawn")
    let bytes = try #require(try track.sheetPNG()), sheet = try decodeImage(bytes).picture
    #expect(sheet.width == 1280)
    let read = try Track(json: track.json())
    #expect(try read.sheetPNG() == nil)
    // Without masks, the picture differs and has the same size.
    let drawn = read.sheet(over: photos, title: "drawn").image()
    #expect(drawn.width == 1280 && drawn.height == sheet.height && .eightBit(drawn) != sheet)
  }
}
