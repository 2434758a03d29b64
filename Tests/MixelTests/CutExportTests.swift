import Mixel
import Testing

/// Every export of a cut-out is decoded again.
@Suite struct CutExportTests {
  private static let cutout = Result { () throws(MixelError) in try CutScene.photo.cutout(.box(CutScene.box)) }

  private static func decoded(_ bytes: [UInt8]) throws -> Image<UInt8> {
    guard case .eightBit(let image) = try Photo(decoding: bytes).picture else { throw MixelError.nothingVisible }
    return image
  }

  @Test func theMaskReadsBack() throws {
    let cutout = try Self.cutout.get()
    for bytes in [try cutout.maskPNG(), try cutout.maskPGM()] {
      let image = try Self.decoded(bytes)
      #expect((0..<image.pixelCount).map { image.samples[3 * $0] } == cutout.mask.samples)
    }
    #expect(try decodeLabelMap(cutout.maskPNG()).labels.labels == cutout.mask.samples.map(UInt16.init))
  }

  @Test func theCutoutReadsBackWithItsAlpha() throws {
    let cutout = try Self.cutout.get()
    #expect(try Photo(decoding: cutout.cutoutPNG()).picture == cutout.matte.picture)
    let alpha = try Self.decoded(cutout.alphaPNG())
    #expect((0..<alpha.pixelCount).map { alpha.samples[3 * $0] } == cutout.matte.alpha)
  }

  @Test func trimmedIsTheVisiblePartOfTheMatte() throws {
    let cutout = try Self.cutout.get(), width = CutScene.width
    let (picture, bounds) = try #require(try cutout.trimmed())
    let alpha = cutout.matte.alpha
    #expect(bounds == Mask(width: width, height: CutScene.height, samples: alpha).bounds)
    #expect((picture.width, picture.height) == (bounds.width, bounds.height))
    guard case .eightBit(let part) = picture, case .eightBit(let whole) = cutout.matte.picture else {
      Issue.record("the photo has 8 bits")
      return
    }
    for y in 0..<bounds.height {
      let start = 4 * ((bounds.y + y) * width + bounds.x)
      let row = Array(part.samples[4 * y * bounds.width..<4 * (y + 1) * bounds.width])
      #expect(row == Array(whole.samples[start..<start + 4 * bounds.width]))
    }
  }

  @Test func theOverlayShowsTheObjectAsItIsAndAllElseDimmed() throws {
    let cutout = try Self.cutout.get()
    let image = try Self.decoded(cutout.overlay(as: .png))
    guard case .eightBit(let photo) = CutScene.photo.picture else { return }
    let center = 3 * (120 * CutScene.width + 130), corner = 3 * (5 * CutScene.width + 5)
    #expect(image.samples[center..<center + 3] == photo.samples[center..<center + 3])
    // (v + 2 Y) / 6 with the luma Y = (77 R + 150 G + 29 B) / 256.
    let rgb = photo.samples[corner..<corner + 3].map(Int.init)
    let luma = (77 * rgb[0] + 150 * rgb[1] + 29 * rgb[2]) / 256
    #expect(image.samples[corner..<corner + 3].map(Int.init) == rgb.map { ($0 + 2 * luma) / 6 })
    #expect(try Self.decoded(cutout.overlay(as: .ppm)) == image)
  }

  @Test func theModelsReadBack() throws {
    let cutout = try Self.cutout.get()
    let files = cutout.files(for: [.models])
    #expect(try ColorModel(json: files[0].bytes()) == cutout.object)
    #expect(try ColorModel(json: files[1].bytes()) == cutout.background)
  }

  @Test func filesHaveTheNamesThatExportsPromise() throws {
    let cutout = try Self.cutout.get()
    for export in PhotoCutout.Export.allCases {
      let files = cutout.files(for: [export])
      #expect(files.count == export.suffixes.count)
      for (file, alternatives) in zip(files, export.suffixes) { #expect(alternatives.contains(file.suffix)) }
    }
    let files = cutout.files(for: [.overlay, .mask])
    #expect(files.map(\.suffix) == ["overlay.png", "mask.png"])
    #expect(try files.bytes() == [cutout.overlay(as: .png), cutout.maskPNG()])
  }

  @Test func aPhotoThatWasAJPEGHasAJPEGOverlay() throws {
    guard case .eightBit(let image) = CutScene.photo.picture else { return }
    let photo = try Photo(decoding: image.encoded(as: .jpeg))
    let cutout = try photo.cutout(.box(CutScene.box))
    let file = try #require(cutout.files(for: [.overlay]).first)
    #expect(file.suffix == "overlay.jpg")
    #expect(try Photo(decoding: file.bytes()).format == .jpeg)
  }
}
