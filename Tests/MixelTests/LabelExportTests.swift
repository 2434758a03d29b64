import Foundation
import Mixel
import Testing

@Suite("Label maps for other programs")
struct LabelExportTests {
  /// Parses the file as NumPy's format description says.
  @Test(arguments: [(3, 2, 256), (3, 2, 257), (60, 40, 3), (1, 1, 1)])
  func numpy(_ width: Int, _ height: Int, _ count: Int) throws {
    let labels = (0..<width * height).map { UInt16($0 * 7 % count) }
    let bytes = try LabelMap(width: width, height: height, labels: labels).npy(labelCount: count)
    #expect(bytes.prefix(8) == [0x93, 0x4E, 0x55, 0x4D, 0x50, 0x59, 1, 0])
    let length = Int(bytes[8]) + 256 * Int(bytes[9])
    #expect((10 + length) % 64 == 0 && bytes[9 + length] == 10)
    let header = String(decoding: bytes[10..<10 + length], as: UTF8.self)
    let type = count > 256 ? "<u2" : "|u1"
    #expect(header.hasPrefix("{'descr': '\(type)', 'fortran_order': False, 'shape': (\(height), \(width)), }"))
    let data = Array(bytes[(10 + length)...]), size = count > 256 ? 2 : 1
    #expect(data.count == size * labels.count)
    #expect(
      labels.indices.allSatisfy { index in
        labels[index] == UInt16(data[size * index]) + (size == 2 ? 256 * UInt16(data[2 * index + 1]) : 0)
      })
  }

  @Test func posterisedIsIndexedByLabels() throws {
    let segmentation = try Photo(DrawnPhoto.flat, name: "flat.jpg").segmented(.components(3))
    let map = try decodeLabelMap(segmentation.posterized())
    #expect(map.isIndexed && map.labels == segmentation.labels)
    guard case .eightBit(let image) = try decodeImage(segmentation.posterized()).picture else { return }
    let colors = (0..<2400).map { pixel -> SIMD3<UInt8> in
      let at = 3 * pixel
      return SIMD3(image.samples[at], image.samples[at + 1], image.samples[at + 2])
    }
    #expect(Set(colors) == Set(DrawnPhoto.inks))
  }

  /// Fully transparent pixels stay so in an indexed picture; partly transparent ones keep their
  /// alpha, for which a picture needs channels.
  @Test(arguments: [0, 100] as [UInt8])
  func posterisedKeepsAlpha(_ alpha: UInt8) throws {
    let samples = (0..<100).flatMap { index -> [UInt8] in
      index < 40 ? [200, 10, 10, 255] : index < 80 ? [10, 200, 10, 255] : [10, 10, 200, alpha]
    }
    let photo = Photo(.eightBit(Image<UInt8>(width: 10, height: 10, layout: .rgba, samples: samples)))
    let bytes = try photo.segmented(.components(3)).posterized()
    guard case .eightBit(let image) = try decodeImage(bytes).picture else { return }
    #expect(image.layout == .rgba && (0..<100).allSatisfy { image.samples[4 * $0 + 3] == ($0 < 80 ? 255 : alpha) })
    #expect((0..<80).allSatisfy { image.samples[4 * $0] == ($0 < 40 ? 200 : 10) })
  }

  @Test func cocoOfRegionsAndOfLargeRegions() throws {
    let segmentation = try Photo(DrawnPhoto.flat, name: "flat.png").segmented(.components(3))
    func annotations(_ bytes: [UInt8]) throws -> [[String: Any]] {
      let document = try #require(try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
      return try #require(document["annotations"] as? [[String: Any]])
    }
    let regions = try segmentation.regions()
    let found = try annotations(segmentation.coco(of: .regions))
    #expect(found.compactMap { $0["area"] as? Int }.sorted() == regions.regions.map(\.area).sorted())
    for region in regions.regions {
      let one = try #require(found.first { $0["area"] as? Int == region.area })
      #expect(one["category_id"] as? Int == region.component.map { Int($0) + 1 })
      #expect(one["bbox"] as? [Int] == [region.box.x, region.box.y, region.box.width, region.box.height])
    }
    let smallest = regions.regions.map(\.area).min() ?? 0
    let large = try annotations(segmentation.coco(regions: RegionOptions(minimumArea: smallest + 1)))
    #expect(large.count < found.count && large.allSatisfy { ($0["area"] as? Int ?? 0) > smallest })
    #expect(large.reduce(0) { $0 + ($1["area"] as? Int ?? 0) } == 2400)
  }
}
