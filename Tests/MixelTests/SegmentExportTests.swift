import Foundation
import Mixel
import Testing

struct SegmentExportTests {
  private let segmentation: PhotoSegmentation

  init() throws {
    segmentation = try Photo(DrawnPhoto.flat, name: "flat.png").segmented(.components(3))
  }

  private func object(_ bytes: [UInt8]) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  @Test func filesHaveTheNamesOfTheCommand() throws {
    let names = try segmentation.files(for: PhotoSegmentation.Export.allCases).map(\.suffix)
    #expect(
      names == [
        "labels.png", "overlay.png", "posterised.png", "regions.png", "regions.json", "model.json", "posterior.0.png",
        "posterior.1.png", "posterior.2.png", "voc.png", "coco.json", "coco-rle.json",
      ])
    let photo = Photo(
      DecodedImage(picture: DrawnPhoto.flat, format: .jpeg, orientation: .topLeft), name: "flat.jpg")
    let pictures = try photo.segmented(.components(3)).files(for: [.overlay, .posterised]).map(\.suffix)
    #expect(pictures == ["overlay.jpg", "posterised.jpg"])
  }

  @Test func everyNameIsOneOfItsSuffixes() throws {
    for export in PhotoSegmentation.Export.allCases where export != .posteriors {
      let names = try segmentation.files(for: [export]).map(\.suffix)
      #expect(names.count == export.suffixes.count)
      #expect(zip(names, export.suffixes).allSatisfy { $1.contains($0) })
    }
  }

  @Test func filesMadeTogetherAreThoseMadeAlone() throws {
    let files = try segmentation.files(for: PhotoSegmentation.Export.allCases)
    let together = try files.bytes(workers: Workers(count: 3))
    #expect(together == (try files.map { try $0.bytes(workers: .one) }))
  }

  @Test func posteriorsAddUpToOne() throws {
    let posteriors = try segmentation.posteriors()
    #expect(posteriors.componentCount == 3)
    let planes = try (0..<3).map { component -> [UInt8] in
      guard case .eightBit(let image) = try decodeImage(posteriors.png(of: component)).picture else { return [] }
      return (0..<2400).map { image.samples[3 * $0] }
    }
    for pixel in 0..<2400 { #expect(abs(planes.reduce(0) { $0 + Int($1[pixel]) } - 255) <= 1) }
    #expect(planes[2][20 * 60 + 30] == 255)
    #expect(throws: MixelError.self) { try posteriors.png(of: 3) }
  }

  @Test func vocIsTheLabelPlusOne() throws {
    let indices = try decodeLabelMap(segmentation.vocPNG()).labels
    #expect(indices.labels == segmentation.labels.labels.map { $0 + 1 })
    #expect(segmentation.vocNames == ["background", "label_0", "label_1", "label_2"])
  }

  @Test func cocoNamesThePhotoAndItsRegions() throws {
    let document = try object(segmentation.coco())
    let images = try #require(document["images"] as? [[String: Any]])
    #expect(images.first?["file_name"] as? String == "flat.png")
    let annotations = try #require(document["annotations"] as? [[String: Any]])
    // The block does not part either ground.
    #expect(annotations.compactMap { $0["area"] as? Int }.sorted() == [500, 900, 1000])
  }

  @Test func regionsAreTheInksThatLieTogether() throws {
    let regions = try segmentation.regions()
    #expect(regions.regions.map(\.area) == [1000, 900, 500])
    #expect(regions.regions.map(\.component) == [0, 1, 2])
    #expect(try decodeLabelMap(regions.png()).labels == regions.map.map)
    let document = try object(regions.json())
    #expect(document["schema"] as? String == "mixel.regions/2")
    #expect((document["regions"] as? [Any])?.count == 3)
  }

  @Test func theTableOfRegionsHasARowForEach() throws {
    let rows = String(decoding: try segmentation.regions().csv(), as: UTF8.self).split(separator: "\n")
    #expect(rows.count == 4)
    // x 18..<43, y 10..<30 of ink (240, 240, 235): centre (30.5, 20), 2 · (25 + 20) edges around.
    let level = { (value: Double) in "\(value)".hasSuffix(".0") ? "\(Int(value))" : "\(value)" }
    let color = [240.0, 240, 235].map { level($0 / 255) }.joined(separator: ",")
    #expect(rows[3] == "2,2,500,18,10,25,20,30.5,20,\(color),90,0 1")
    #expect(rows[0].split(separator: ",").count == rows[1].split(separator: ",").count)
  }
}
