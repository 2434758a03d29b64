import Mixel

/// The formats of other tools.
extension SegmentOutputs {
  /// `label_0`, `label_1` ...; the label of fully transparent pixels is background.
  private var categories: LabelCategories {
    .numbered(colors: segmentation.model.meanColors.map(Optional.some), hasBackground: segmentation.transparentLabel != nil)
  }

  /// The names that `labelmap.txt` gives to indices.
  var annotationNames: [String] { [VOCAnnotation.backgroundName] + categories.categories.map(\.name) }

  /// The pixel value is the label plus 1, or 0 where the picture is fully transparent; the colours are PASCAL VOC's.
  func vocPNG(_ workers: Workers) throws(Failure) -> [UInt8] {
    let annotation: VOCAnnotation
    do {
      annotation = try VOCAnnotation(of: segmentation.labels, categories: categories)
    } catch {
      throw Failure("cannot be written as voc: \(error)")
    }
    let map = annotation.indices
    let palette = VOCPalette.colors.map { PaletteEntry(red: $0.x, green: $0.y, blue: $0.z) }
    do {
      return try encodePNG(width: map.width, height: map.height, format: .indexed8(palette: palette), cancellation: workers.cancellation) { row, bytes in
        let labels = map.labels.span
        for x in 0..<map.width { bytes[x] = UInt8(truncatingIfNeeded: labels[row * map.width + x]) }
      }
    } catch {
      throw Failure("cannot be encoded: \(error)")
    }
  }

  /// A COCO document of the one picture.
  func cocoJSON(_ form: COCOSegmentation, workers: Workers) throws(Failure) -> [UInt8] {
    do {
      return try COCODocument(of: segmentation.labels, categories: categories, fileName: fileName).encoded(form, workers: workers)
    } catch {
      throw Failure("cannot be written as COCO: \(error)")
    }
  }
}
