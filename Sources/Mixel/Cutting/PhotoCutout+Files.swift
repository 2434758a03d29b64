import Parallelism

extension PhotoCutout {
  /// What can be written of a cut-out.
  public enum Export: String, Sendable, Hashable, CaseIterable {
    /// 255 the object, 0 the rest.
    case mask
    /// The object alone, with alpha, its edge soft.
    case cutout
    /// The object in its surroundings, with a line about it.
    case overlay
    /// The two mixtures of colors.
    case models

    /// What the names of its files end with, each with the alternatives of which the photo's format
    /// chooses one.
    public var suffixes: [[String]] {
      switch self {
      case .mask: [["mask.png"]]
      case .cutout: [["cutout.png"]]
      case .overlay: [["overlay.jpg", "overlay.png"]]
      case .models: [["object.model.json"], ["background.model.json"]]
      }
    }
  }

  /// Files of exports, in their order, named as `mixel cutout` names them behind the stem.
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
