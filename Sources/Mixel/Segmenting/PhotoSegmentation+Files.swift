import Annotations
import Parallelism
public import Partitioning
import Segmentation

extension PhotoSegmentation {
  /// The outputs of a segmentation.
  public enum Export: String, Sendable, Hashable, CaseIterable {
    case labels
    case labelsNPY = "labels-npy"
    case overlay
    case legend
    case posterized = "posterised"
    case regions
    case regionsCSV = "regions-csv"
    case model, posteriors, voc, coco
    case cocoRLE = "coco-rle"

    /// The endings of its files' names. Each file has a list of alternatives, of which the photo's
    /// format or the chosen one decides.
    ///
    /// Posteriors have a file for each component; only the first is listed.
    public var suffixes: [[String]] {
      switch self {
      case .labels: [["labels.png"]]
      case .labelsNPY: [["labels.npy"]]
      case .overlay: [["overlay.jpg", "overlay.png"]]
      case .legend: [["legend.png", "legend.jpg"]]
      case .posterized: [["posterised.png", "posterised.jpg"]]
      case .regions: [["regions.png"], ["regions.json"]]
      case .regionsCSV: [["regions.csv"]]
      case .model: [["model.json"]]
      case .posteriors: [["posterior.0.png"]]
      case .voc: [["voc.png"]]
      case .coco: [["coco.json"]]
      case .cocoRLE: [["coco-rle.json"]]
      }
    }
  }

  /// Returns the files of the exports, in order, with the names that `mixel segment` gives them.
  ///
  /// Regions and posteriors are computed now, since several files share them; all other work is
  /// done when a file is encoded.
  ///
  /// - Parameters:
  ///   - options: the options of regions; of their least area also in COCO documents.
  ///   - annotated: what COCO documents describe.
  ///   - format: the format of the overlay, the legend and the posterised picture; nil for an
  ///     overlay in the photo's format, and PNG for the others.
  /// - Throws: ``MixelError/cancelled``, ``MixelError/invalidOption(_:)``.
  public func files(
    for exports: [Export], regions options: RegionOptions = RegionOptions(), annotating annotated: Annotated = .labels,
    format: PictureFormat? = nil, workers: Workers = .all
  ) throws(MixelError) -> [ExportFile] {
    // The picture is cut once for all exports that need its regions.
    let regions =
      exports.contains(.regions) || exports.contains(.regionsCSV) ? try self.regions(options, workers: workers) : nil
    var files: [ExportFile] = []
    for export in exports { files += try self.files(for: export, regions, options, annotated, format, workers) }
    return files
  }

  private func files(
    for export: Export, _ regions: PhotoRegions?, _ options: RegionOptions, _ annotated: Annotated,
    _ format: PictureFormat?, _ workers: Workers
  ) throws(MixelError) -> [ExportFile] {
    let picture = format ?? photo.pictureFormat, flat = format ?? .png
    switch export {
    case .labels: return [file("labels.png") { one, workers throws(MixelError) in try one.labelsPNG(workers: workers) }]
    case .labelsNPY:
      return [file("labels.npy") { one, workers throws(MixelError) in try one.labelsNPY(workers: workers) }]
    case .overlay:
      return [
        file("overlay.\(picture.fileExtension)") { one, workers throws(MixelError) in
          try one.overlay(as: picture, workers: workers)
        }
      ]
    case .legend:
      return [
        file("legend.\(flat.fileExtension)") { one, workers throws(MixelError) in
          try one.legend(as: flat, workers: workers)
        }
      ]
    case .posterized:
      return [
        file("posterised.\(flat.fileExtension)") { one, workers throws(MixelError) in
          try one.posterized(as: flat, workers: workers)
        }
      ]
    case .model: return [file("model.json") { one, _ throws(MixelError) in try one.model.json() }]
    case .voc: return [file("voc.png") { one, workers throws(MixelError) in try one.vocPNG(workers: workers) }]
    case .coco, .cocoRLE:
      let form: COCOSegmentation = export == .coco ? .polygons : .compressedRunLengths
      return [
        file("\(export.rawValue).json") { one, workers throws(MixelError) in
          try one.coco(form, of: annotated, regions: options, workers: workers)
        }
      ]
    case .regionsCSV:
      guard let regions else { return [] }
      return [ExportFile("regions.csv") { _ throws(MixelError) in regions.csv() }]
    case .regions:
      guard let regions else { return [] }
      return [
        ExportFile("regions.png") { workers throws(MixelError) in try regions.png(workers: workers) },
        ExportFile("regions.json") { _ throws(MixelError) in try regions.json() },
      ]
    case .posteriors:
      let posteriors = try posteriors(workers: workers)
      return (0..<posteriors.componentCount).map { component in
        ExportFile("posterior.\(component).png") { workers throws(MixelError) in
          try posteriors.png(of: component, workers: workers)
        }
      }
    }
  }

  private func file(
    _ suffix: String, _ bytes: @escaping @Sendable (PhotoSegmentation, Workers) throws(MixelError) -> [UInt8]
  ) -> ExportFile {
    ExportFile(suffix) { workers throws(MixelError) in try bytes(self, workers) }
  }
}
