public import Annotations
import ImageCodecs
public import Parallelism
public import Partitioning
import Raster
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

  /// What COCO documents describe.
  public enum Annotated: String, Sendable, Hashable, CaseIterable {
    /// The connected regions of each label.
    case labels
    /// The regions that a person would draw (``PhotoSegmentation/regions(_:workers:)``), each with
    /// the label that most of its pixels have.
    case regions
  }

  /// Encodes a COCO document with a category for each label and an annotation for each connected
  /// region.
  ///
  /// - Parameters:
  ///   - annotated: the regions to describe.
  ///   - options: how regions are found. Of labels, only the least area counts: smaller regions are
  ///     joined to the neighbor with the longest border; nil leaves them as they are.
  /// - Throws: ``MixelError/annotation(_:format:)``, ``MixelError/invalidOption(_:)``,
  ///   ``MixelError/cancelled``.
  public func coco(
    _ form: COCOSegmentation = .polygons, of annotated: Annotated = .labels, regions options: RegionOptions? = nil,
    workers: Workers = .all
  ) throws(MixelError) -> [UInt8] {
    let map: LabelMap, categories: LabelCategories
    switch annotated {
    case .labels:
      categories = self.categories
      guard let area = options?.minimumArea else {
        map = labels
        break
      }
      guard area >= 1 else { throw .invalidOption("the minimum area of a region is 1 pixel or more, not \(area)") }
      guard let joined = labels.joiningRegions(smallerThan: area, background: transparentLabel, workers: workers) else {
        throw .cancelled
      }
      map = joined
    case .regions:
      let regions = try regions(options ?? RegionOptions(), workers: workers)
      map = regions.map.map
      categories = LabelCategories(
        self.categories.categories,
        assignment: regions.regions.map { region in
          region.component.flatMap { $0 == transparentLabel ? nil : Int($0) }
        })
    }
    return try self.annotated("COCO") { () throws(AnnotationError) in
      try COCODocument(of: map, categories: categories, fileName: photo.name).encoded(form, workers: workers)
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
