import Foundation
import Parallelism
import Raster
import TestSupport
import Testing

@testable import Annotations

@Suite("COCO documents")
struct COCODocumentTests {
  private struct Document: Decodable {
    struct Image: Decodable, Equatable { let id: Int, width: Int, height: Int, file_name: String }
    struct Category: Decodable, Equatable { let id: Int, name: String, supercategory: String, color: [Int]? }
    struct Annotation<Segmentation: Decodable>: Decodable {
      let id: Int, image_id: Int, category_id: Int, iscrowd: Int, area: Int, bbox: [Int]
      let segmentation: Segmentation
    }
    let images: [Image], categories: [Category]
  }

  private struct Polygons: Decodable { let annotations: [Document.Annotation<[[Int]]>] }
  private struct Counts<Value: Decodable>: Decodable {
    struct Segmentation: Decodable { let size: [Int], counts: Value }
    let annotations: [Document.Annotation<Segmentation>]
  }

  private let map = DrawnMaps.rings
  private let categories = LabelCategories(
    [
      LabelCategory(name: "\"sea\"\\\n\u{1}", supercategory: "water", color: SIMD3(1, 2, 3)),
      LabelCategory(name: "Bäume"),
    ], assignment: [1, 0, nil])

  private func decoded<Value: Decodable>(_ segmentation: COCOSegmentation, workers: Workers = .one, as: Value.Type)
    throws -> Value
  {
    let document = try COCODocument(of: map, categories: categories, fileName: "a \"b\".jpg", imageID: 12)
    return try JSONDecoder().decode(Value.self, from: Data(document.encoded(segmentation, workers: workers)))
  }

  @Test func theImageAndItsCategories() throws {
    let document = try decoded(.polygons, as: Document.self)
    #expect(document.images == [.init(id: 12, width: 11, height: 11, file_name: "a \"b\".jpg")])
    #expect(
      document.categories == [
        .init(id: 1, name: "\"sea\"\\\n\u{1}", supercategory: "water", color: [1, 2, 3]),
        .init(id: 2, name: "Bäume", supercategory: "", color: nil),
      ])
  }

  /// Three rings of label 0 and two of label 1, each an annotation; the background has none.
  @Test func anAnnotationForEveryConnectedRegion() throws {
    let annotations = try decoded(.polygons, as: Polygons.self).annotations
    #expect(annotations.map(\.id) == [1, 2, 3, 4, 5])
    #expect(annotations.map(\.category_id) == [2, 1, 2, 1, 2])
    #expect(annotations.map(\.area) == [40, 32, 24, 16, 8])
    #expect(annotations.map(\.bbox) == [[0, 0, 11, 11], [1, 1, 9, 9], [2, 2, 7, 7], [3, 3, 5, 5], [4, 4, 3, 3]])
    #expect(annotations.allSatisfy { $0.iscrowd == 0 && $0.image_id == 12 && $0.segmentation.count == 1 })
    #expect(annotations[0].segmentation[0].prefix(6) == [0, 0, 0, 1, 1, 1])
  }

  @Test func runLengthsInBothForms() throws {
    let texts = try decoded(.compressedRunLengths, as: Counts<String>.self).annotations
    let lists = try decoded(.runLengths, as: Counts<[UInt32]>.self).annotations
    #expect(texts.count == 5 && lists.count == 5)
    for (text, list) in zip(texts, lists) {
      #expect(text.segmentation.size == [11, 11] && list.segmentation.size == [11, 11])
      let mask = RunLengthMask(width: 11, height: 11, counts: list.segmentation.counts)
      #expect(mask.compressed == text.segmentation.counts && mask.area == text.area && list.area == text.area)
    }
  }

  @Test func theSameBytesWithAnyWorkers() throws {
    let map = DrawnMaps.noise(90, 80, labels: 3, seed: 9)
    let document = try COCODocument(of: map, categories: .numbered(colors: [nil, nil, nil]), fileName: "noise.png")
    for segmentation in COCOSegmentation.allCases {
      #expect(try document.encoded(segmentation) == document.encoded(segmentation, workers: Workers(count: 3)))
    }
  }

  /// Work that is cancelled at any time throws, or gives the bytes that it gives uncancelled.
  @Test(arguments: COCOSegmentation.allCases) func endsWhereverItIsCancelled(_ segmentation: COCOSegmentation) throws {
    let map = DrawnMaps.noise(300, 300, labels: 3, seed: 9)
    let document = try COCODocument(of: map, categories: .numbered(colors: [nil, nil, nil]), fileName: "noise.png")
    let whole = try document.encoded(segmentation)
    for microseconds in [-1, 100, 300, 1_000, 2_000, 4_000, 8_000, 16_000, 32_000] {
      let workers = Workers(count: 2, cancellation: Cancellation(deadline: .now + .microseconds(microseconds)))
      do throws(AnnotationError) {
        let bytes = try document.encoded(segmentation, workers: workers)
        #expect(bytes == whole && microseconds > 0)
      } catch {
        #expect(error == .cancelled && workers.isCancelled)
      }
    }
  }

  @Test func aLabelWithoutCategoryIsRefused() {
    #expect(throws: AnnotationError.unassignedLabel(2)) {
      try COCODocument(of: map, categories: .numbered(colors: [nil, nil]), fileName: "")
    }
  }
}
