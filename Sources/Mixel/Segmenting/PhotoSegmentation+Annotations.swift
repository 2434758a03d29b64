public import Annotations
import ImageCodecs
public import Parallelism
import Segmentation

extension PhotoSegmentation {
  /// The categories `label_0`, `label_1` ...; fully transparent pixels are background.
  private var categories: LabelCategories {
    .numbered(colors: model.meanColors.map(Optional.some), hasBackground: transparentLabel != nil)
  }

  /// The names of the indices of ``vocPNG(workers:)`` for a `labelmap.txt`, from 0.
  public var vocNames: [String] { [VOCAnnotation.backgroundName] + categories.categories.map(\.name) }

  /// Encodes a PASCAL VOC label picture: the pixel value is the label plus 1, or 0 where the photo
  /// is fully transparent; the colors are PASCAL VOC's.
  ///
  /// - Throws: ``MixelError/annotation(_:format:)`` above 254 labels, ``MixelError/encoding(_:)``,
  ///   ``MixelError/cancelled``.
  public func vocPNG(workers: Workers = .all) throws(MixelError) -> [UInt8] {
    let annotation = try annotated("voc") { () throws(AnnotationError) in
      try VOCAnnotation(of: labels, categories: categories)
    }
    let map = annotation.indices
    let palette = VOCPalette.colors.map { PaletteEntry(red: $0.x, green: $0.y, blue: $0.z) }
    return try encoded { () throws(CodecError) in
      try encodePNG(
        width: map.width, height: map.height, format: .indexed8(palette: palette), cancellation: workers.cancellation
      ) { row, bytes in
        let labels = map.labels.span
        for x in 0..<map.width { bytes[x] = UInt8(truncatingIfNeeded: labels[row * map.width + x]) }
      }
    }
  }

  /// Encodes a COCO document with a category for each label and an annotation for each connected
  /// region.
  ///
  /// - Throws: ``MixelError/annotation(_:format:)``, ``MixelError/cancelled``.
  public func coco(_ form: COCOSegmentation = .polygons, workers: Workers = .all) throws(MixelError) -> [UInt8] {
    try annotated("COCO") { () throws(AnnotationError) in
      try COCODocument(of: labels, categories: categories, fileName: photo.name).encoded(form, workers: workers)
    }
  }

  private func annotated<Result>(
    _ format: String, _ make: () throws(AnnotationError) -> Result
  ) throws(MixelError) -> Result {
    do {
      return try make()
    } catch .cancelled {
      throw .cancelled
    } catch {
      throw .annotation(error, format: format)
    }
  }
}
