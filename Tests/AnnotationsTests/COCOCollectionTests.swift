import Foundation
import Raster
import TestSupport
import Testing

@testable import Annotations

@Suite("COCO documents of many pictures")
struct COCOCollectionTests {
  private struct Document: Decodable {
    struct Image: Decodable, Equatable { let id: Int, width: Int, height: Int, file_name: String }
    struct Category: Decodable { let id: Int, name: String }
    struct Annotation: Decodable { let id: Int, image_id: Int, category_id: Int, area: Int, segmentation: [[Int]] }
    let images: [Image], categories: [Category], annotations: [Annotation]
  }

  private func document(_ map: LabelMap, labels: Int, name: String) throws -> [UInt8] {
    try COCODocument(
      of: map, categories: .numbered(colors: Array(repeating: SIMD3(1, 2, 3), count: labels)), fileName: name
    )
    .encoded(.polygons)
  }

  @Test func identifiersDoNotCollide() throws {
    let maps = [DrawnMaps.rings, LabelMap(width: 2, height: 1, labels: [0, 1]), DrawnMaps.rings]
    let names = ["a.png", "\"b\", \"file_name\": \\\n", "c.png"]
    let own = try zip(maps, names).map { try document($0, labels: 5, name: $1) }
    var collection = COCOCollection()
    var bytes = collection.head
    for (index, id) in [(0, 1), (1, 4), (2, 7)] {
      bytes += try collection.add(own[index], imageID: id, fileName: names[index])
    }
    bytes += collection.tail
    #expect(COCOCollection.isOwn(bytes) && !COCOCollection.isOwn(own[0]))
    let all = try JSONDecoder().decode(Document.self, from: Data(bytes))
    let parts = try own.map { try JSONDecoder().decode(Document.self, from: Data($0)) }
    #expect(all.images.map(\.id) == [1, 4, 7] && all.images.map(\.file_name) == names)
    #expect(all.images[1].width == 2 && all.images[1].height == 1)
    #expect(all.annotations.map(\.id) == Array(1...parts.reduce(0) { $0 + $1.annotations.count }))
    for (id, part) in zip([1, 4, 7], parts) {
      let mine = all.annotations.filter { $0.image_id == id }
      #expect(mine.map(\.segmentation) == part.annotations.map(\.segmentation))
      #expect(mine.map(\.category_id) == part.annotations.map(\.category_id))
    }
    #expect(all.categories.map(\.name) == ["label_0", "label_1", "label_2", "label_3", "label_4"])
  }

  @Test func nothingIsStillADocument() throws {
    let all = try JSONDecoder().decode(Document.self, from: Data(COCOCollection().head + COCOCollection().tail))
    #expect(all.images.isEmpty && all.annotations.isEmpty && all.categories.isEmpty)
  }

  @Test func otherBytesAreRefused() throws {
    let good = try document(DrawnMaps.rings, labels: 5, name: "a")
    for bytes in [[], Array("{}".utf8), Array(good.dropLast(12)), good.filter { $0 != 10 }] {
      var collection = COCOCollection()
      #expect(throws: AnnotationError.damagedDocument) { try collection.add(bytes, imageID: 1, fileName: "a") }
    }
  }
}
