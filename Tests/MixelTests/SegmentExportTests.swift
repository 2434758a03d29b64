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
        "labels.png", "labels.npy", "overlay.png", "legend.png", "posterised.png", "regions.png", "regions.json",
        "regions.csv", "model.json", "posterior.0.png", "posterior.1.png", "posterior.2.png", "voc.png", "coco.json",
        "coco-rle.json",
      ])
    let photo = Photo(
      DecodedImage(picture: DrawnPhoto.flat, format: .jpeg, orientation: .topLeft), name: "flat.jpg")
    let pictures = try photo.segmented(.components(3)).files(for: [.overlay, .legend, .posterized]).map(\.suffix)
    #expect(pictures == ["overlay.jpg", "legend.png", "posterised.png"])
    let chosen = try photo.segmented(.components(3)).files(for: [.overlay, .legend, .posterized], format: .jpeg)
    #expect(chosen.map(\.suffix) == ["overlay.jpg", "legend.jpg", "posterised.jpg"])
  }

  /// The legend has a row for each label, in the label's mean colour and in the colour that most of
  /// the label's pixels have in the overlay.
  @Test func legendHasTheColoursOfTheOverlay() throws {
    func colors(_ picture: Picture) -> [SIMD3<UInt8>] {
      guard case .eightBit(let image) = picture else { return [] }
      let count = image.layout.sampleCount
      return (0..<(image.width * image.height)).map {
        SIMD3(image.samples[count * $0], image.samples[count * $0 + 1], image.samples[count * $0 + 2])
      }
    }
    let legend = Set(colors(try decodeImage(segmentation.legend()).picture))
    #expect(legend.isSuperset(of: segmentation.model.meanColors))
    let overlay = colors(try decodeImage(segmentation.overlay(as: .png)).picture)
    for label in 0..<3 as Range<UInt16> {
      let pixels = overlay.indices.filter { segmentation.labels.labels[$0] == label }.map { overlay[$0] }
      let counts = Dictionary(grouping: pixels, by: \.self).mapValues(\.count)
      let most = try #require(counts.max { $0.value < $1.value })
      #expect(
        legend.contains {
          max(abs(Int($0.x) - Int(most.key.x)), abs(Int($0.y) - Int(most.key.y)), abs(Int($0.z) - Int(most.key.z))) <= 2
        })
    }
    #expect(try segmentation.legend(as: .jpeg).starts(with: [0xFF, 0xD8]))
    #expect(try segmentation.legend(workers: .one) == segmentation.legend(workers: Workers(count: 3)))
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
    // The block does not divide either background.
    #expect(annotations.compactMap { $0["area"] as? Int }.sorted() == [500, 900, 1000])
  }

  @Test func regionsAreOneForEachInk() throws {
    let regions = try segmentation.regions()
    #expect(regions.regions.map(\.component) == [0, 1, 2])
    #expect(try decodeLabelMap(regions.png()).labels == regions.map.map)
    let document = try object(regions.json())
    #expect(document["schema"] as? String == "mixel.regions/2")
    #expect((document["regions"] as? [Any])?.count == 3)
    // Boundaries are exact to a pixel.
    for pixel in 0..<2400 where !isNearBoundary(pixel) {
      #expect(regions.map.map.labels[pixel] == segmentation.labels.labels[pixel])
    }
  }

  private func isNearBoundary(_ pixel: Int) -> Bool {
    let x = pixel % 60, y = pixel / 60
    let near = (max(0, x - 2)...min(59, x + 2)).flatMap { x in
      (max(0, y - 2)...min(39, y + 2)).map { DrawnPhoto.ink(x: x, y: $0) }
    }
    return Set(near).count > 1
  }

  /// Every number of the table equals a count over the map.
  @Test func theTableOfRegionsHasARowForEach() throws {
    let regions = try segmentation.regions()
    let rows = String(decoding: regions.csv(), as: UTF8.self).split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    #expect(rows.count == 4)
    for index in 0..<3 {
      let pixels = regions.map.map.labels.indices.filter { regions.map.map.labels[$0] == UInt16(index) }
      let row = Dictionary(uniqueKeysWithValues: zip(rows[0], rows[index + 1]))
      func number(_ name: String) -> Double { row[name].flatMap(Double.init) ?? .nan }
      let xs = pixels.map { $0 % 60 }, ys = pixels.map { $0 / 60 }
      let left = xs.min() ?? 0, top = ys.min() ?? 0, right = xs.max() ?? 0, bottom = ys.max() ?? 0
      #expect(row["index"] == "\(index)" && row["component"] == "\(index)" && row["area"] == "\(pixels.count)")
      #expect(row["x"] == "\(left)" && row["y"] == "\(top)")
      #expect(row["width"] == "\(right - left + 1)" && row["height"] == "\(bottom - top + 1)")
      #expect(abs(number("centroid_x") - 0.5 - Double(xs.reduce(0, +)) / Double(xs.count)) < 1e-9)
      #expect(abs(number("centroid_y") - 0.5 - Double(ys.reduce(0, +)) / Double(ys.count)) < 1e-9)
      let inks = pixels.map { DrawnPhoto.inks[DrawnPhoto.ink(x: $0 % 60, y: $0 / 60)] }
      let reds = inks.reduce(0) { $0 + Int($1.x) }
      let mean = inks.reduce(SIMD3<Double>()) { $0 + SIMD3<Double>($1) } / Double(inks.count)
      #expect(row["hex"] == SIMD3<UInt8>(mean, rounding: .toNearestOrAwayFromZero).hexadecimal.lowercased())
      #expect(abs(number("red") - Double(reds) / 255 / Double(pixels.count)) < 1e-9)
      let inside = Set(pixels)
      let edges = pixels.reduce(0) { sum, pixel in
        let neighbors = [
          pixel % 60 > 0 ? pixel - 1 : -1, pixel % 60 < 59 ? pixel + 1 : -1, pixel - 60, pixel + 60,
        ]
        return sum + neighbors.count { !inside.contains($0) }
      }
      #expect(row["perimeter"] == "\(edges)")
    }
    #expect(rows[3].last == "0 1")
  }
}
