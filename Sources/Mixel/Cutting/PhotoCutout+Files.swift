import Parallelism

extension PhotoCutout {
  /// The outputs of a cut-out.
  public enum Export: String, Sendable, Hashable, CaseIterable {
    /// The mask: 255 is the object, 0 the rest.
    case mask
    /// The object alone, with alpha and a soft edge.
    case cutout
    /// The photo with the object outlined.
    case overlay
    /// The two mixtures of colors.
    case models

    /// The endings of its files' names. Each file has a list of alternatives, of which the photo's
    /// format chooses one.
    public var suffixes: [[String]] {
      switch self {
      case .mask: [["mask.png"]]
      case .cutout: [["cutout.png"]]
      case .overlay: [["overlay.jpg", "overlay.png"]]
      case .models: [["object.model.json"], ["background.model.json"]]
      }
    }
  }

  /// Returns the files of the exports, in order, with the names that `mixel cutout` gives them.
  public func files(for exports: [Export]) -> [ExportFile] { exports.flatMap(files(for:)) }

  private func files(for export: Export) -> [ExportFile] {
    switch export {
    case .mask: [ExportFile("mask.png") { workers throws(MixelError) in try maskPNG(workers: workers) }]
    case .cutout: [ExportFile("cutout.png") { workers throws(MixelError) in try cutoutPNG(workers: workers) }]
    case .overlay:
      [
        ExportFile("overlay.\(photo.pictureFormat.fileExtension)") { workers throws(MixelError) in
          try overlay(workers: workers)
        }
      ]
    case .models:
      [
        ExportFile("object.model.json") { _ throws(MixelError) in try object.json() },
        ExportFile("background.model.json") { _ throws(MixelError) in try background.json() },
      ]
    }
  }
}
