import Parallelism
public import Partitioning
import Segmentation

extension PhotoSegmentation {
  /// The outputs of a segmentation.
  public enum Export: String, Sendable, Hashable, CaseIterable {
    case labels, overlay
    case posterized = "posterised"
    case regions, model, posteriors, voc, coco
    case cocoRLE = "coco-rle"

    /// The endings of its files' names. Each file has a list of alternatives, of which the photo's
    /// format chooses one.
    ///
    /// Posteriors have a file for each component; only the first is listed.
    public var suffixes: [[String]] {
      switch self {
      case .labels: [["labels.png"]]
      case .overlay: [["overlay.jpg", "overlay.png"]]
      case .posterized: [["posterised.jpg", "posterised.png"]]
      case .regions: [["regions.png"], ["regions.json"]]
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
  /// - Parameter options: the options of regions.
  /// - Throws: ``MixelError/cancelled``, ``MixelError/invalidOption(_:)``.
  public func files(
    for exports: [Export], regions options: RegionOptions = RegionOptions(), workers: Workers = .all
  ) throws(MixelError) -> [ExportFile] {
    var files: [ExportFile] = []
    for export in exports { files += try self.files(for: export, options, workers) }
    return files
  }

  private func files(
    for export: Export, _ options: RegionOptions, _ workers: Workers
  ) throws(MixelError) -> [ExportFile] {
    let picture = photo.pictureFormat.fileExtension
    switch export {
    case .labels: return [file("labels.png") { one, workers throws(MixelError) in try one.labelsPNG(workers: workers) }]
    case .overlay:
      return [file("overlay.\(picture)") { one, workers throws(MixelError) in try one.overlay(workers: workers) }]
    case .posterized:
      return [file("posterised.\(picture)") { one, workers throws(MixelError) in try one.posterized(workers: workers) }]
    case .model: return [file("model.json") { one, _ throws(MixelError) in try one.model.json() }]
    case .voc: return [file("voc.png") { one, workers throws(MixelError) in try one.vocPNG(workers: workers) }]
    case .coco: return [file("coco.json") { one, workers throws(MixelError) in try one.coco(workers: workers) }]
    case .cocoRLE:
      return [
        file("coco-rle.json") { one, workers throws(MixelError) in
          try one.coco(.compressedRunLengths, workers: workers)
        }
      ]
    case .regions:
      let regions = try regions(options, workers: workers)
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
