public import Parallelism
public import Raster

/// The form in which a COCO annotation lists its pixels.
public enum COCOSegmentation: Sendable, Hashable, CaseIterable {
  /// A polygon along the pixels' edges; a hole is joined to the outline by a slit of no width.
  case polygons
  /// Run lengths as compressed text, `{"size": [height, width], "counts": "..."}`.
  case compressedRunLengths
  /// Run lengths as a list of numbers.
  case runLengths
}

/// The label map of a picture as a COCO document (<https://cocodataset.org/#format-data>), which
/// CVAT edits and pycocotools reads.
///
/// Each connected region is an annotation; pixels that meet only at a corner are not connected. The
/// annotations together hold each pixel once that is not background. `area` is the number of
/// pixels, `bbox` the left, top, width and height of the smallest box, and `iscrowd` 0, so that no
/// region is excluded from evaluation. Identifiers of annotations and categories count from 1.
/// Regions are in the order of their first pixels in reading order.
public struct COCODocument: Sendable, Hashable {
  public let labels: LabelMap
  public let categories: LabelCategories
  /// The picture's `file_name`.
  public let fileName: String
  /// The picture's `id`.
  public let imageID: Int

  /// - Throws: ``AnnotationError/unassignedLabel(_:)``.
  public init(of labels: LabelMap, categories: LabelCategories, fileName: String, imageID: Int = 1)
    throws(AnnotationError)
  {
    _ = try categories.identifiers(of: CollectionOfOne(labels.labels.max() ?? 0))
    self.labels = labels
    self.categories = categories
    self.fileName = fileName
    self.imageID = imageID
  }

  /// The document as JSON with one annotation per line. The number of workers does not change the
  /// bytes.
  ///
  /// - Throws: ``AnnotationError/cancelled``.
  /// - Complexity: O(pixels + length of the text).
  public func encoded(_ segmentation: COCOSegmentation, workers: Workers = .one) throws(AnnotationError) -> [UInt8] {
    guard let components = ConnectedComponents(of: labels, isCancelled: { workers.isCancelled }),
      let write = segmentWriter(segmentation, of: components, workers)
    else { throw .cancelled }
    let annotated = (0..<components.count).filter { categories.assignment[Int(components.values[$0])] != nil }
    var json = JSONBytes()
    writeHead(&json)
    json.text("\"annotations\": [")
    let perPiece = 512
    let pieces = workers.map((annotated.count + perPiece - 1) / perPiece) { piece in
      var json = JSONBytes()
      guard !workers.isCancelled else { return json.bytes }
      for place in piece * perPiece..<min(annotated.count, (piece + 1) * perPiece) {
        json.text(place == 0 ? "\n" : ",\n")
        writeAnnotation(annotated[place], of: components, id: place + 1, &json, segmentation: write)
      }
      return json.bytes
    }
    if workers.isCancelled { throw .cancelled }
    for piece in pieces { json.bytes += piece }
    json.text("\n]\n}\n")
    return json.bytes
  }

  /// The member `info` of every document.
  static let info = "\"info\": {\"description\": \"regions of like colour, by mixel\"}"

  private func writeHead(_ json: inout JSONBytes) {
    json.text("{\n\(Self.info),\n")
    json.text("\"licenses\": [],\n\"images\": [\n{\"id\": ")
    json.number(imageID)
    json.text(", \"width\": ")
    json.number(labels.width)
    json.text(", \"height\": ")
    json.number(labels.height)
    json.text(", \"file_name\": ")
    json.string(fileName)
    json.text("}\n],\n\"categories\": [")
    for (index, category) in categories.categories.enumerated() {
      json.text((index == 0 ? "\n" : ",\n") + "{\"id\": ")
      json.number(index + 1)
      json.text(", \"name\": ")
      json.string(category.name)
      json.text(", \"supercategory\": ")
      json.string(category.supercategory)
      if let color = category.color {
        json.text(", \"color\": ")
        json.numbers((0..<3).map { Int(color[$0]) })
      }
      json.text("}")
    }
    json.text("\n],\n")
  }

  private func writeAnnotation(
    _ component: Int, of components: ConnectedComponents, id: Int, _ json: inout JSONBytes,
    segmentation: (Int, inout JSONBytes) -> Void
  ) {
    let box = components.boxes[component]
    json.text("{\"id\": ")
    json.number(id)
    json.text(", \"image_id\": ")
    json.number(imageID)
    json.text(", \"category_id\": ")
    json.number((categories.assignment[Int(components.values[component])] ?? -1) + 1)
    json.text(", \"iscrowd\": 0, \"area\": ")
    json.number(components.areas[component])
    json.text(", \"bbox\": ")
    json.numbers([box.x, box.y, box.width, box.height])
    json.text(", \"segmentation\": ")
    segmentation(component, &json)
    json.text("}")
  }

  /// A function that writes the `segmentation` of a component; nil if cancelled.
  private func segmentWriter(
    _ segmentation: COCOSegmentation, of components: ConnectedComponents, _ workers: Workers
  ) -> (@Sendable (Int, inout JSONBytes) -> Void)? {
    if segmentation == .polygons {
      guard let outlines = RegionOutlines(of: labels, components: components, workers: workers) else { return nil }
      return { component, json in
        json.text("[")
        json.points(outlines.polygon(component))
        json.text("]")
      }
    }
    guard let masks = components.runLengths(workers) else { return nil }
    let height = labels.height, width = labels.width
    return { component, json in
      json.text("{\"size\": ")
      json.numbers([height, width])
      json.text(", \"counts\": ")
      if segmentation == .runLengths {
        json.numbers(masks[component].counts.map { Int($0) })
      } else {
        json.string(masks[component].compressed)
      }
      json.text("}")
    }
  }
}
