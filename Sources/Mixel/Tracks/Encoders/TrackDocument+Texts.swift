import GaussianMixture
import Raster
import Tracking

extension TrackDocument {
  static func text(_ options: TrackerOptions) -> String {
    JSONText.object([
      "cues": JSONText.string(options.cues.rawValue), "covariance": JSONText.string(options.covarianceKind.rawValue),
      "object_components": "\(options.objectComponents)", "background_components": "\(options.backgroundComponents)",
      "seed": "\(options.seed)",
    ])
  }

  static func text(_ object: FollowedObject) throws(MixelError) -> String {
    let start =
      switch object.origin {
      case .box(let box): JSONText.object(["box": text(box)])
      case .mask(let file): JSONText.object(["mask": file.map(JSONText.string) ?? "null"])
      }
    let name = JSONText.string(object.name), model = try text(object.first)
    guard object.firstFrame > 0 else { return JSONText.object(["name": name, "start": start, "first_model": model]) }
    return JSONText.object(["name": name, "frame": "\(object.firstFrame)", "start": start, "first_model": model])
  }

  static func text(_ models: ObjectModels?) throws(MixelError) -> String {
    guard let models else { return "null" }
    return JSONText.object([
      "object": try JSONDocument.line(models.object), "background": try JSONDocument.line(models.background),
    ])
  }

  static func text(_ box: Box) -> String {
    JSONText.object([
      "x": JSONText.number(box.x), "y": JSONText.number(box.y), "width": JSONText.number(box.width),
      "height": JSONText.number(box.height),
    ])
  }

  /// A component with few digits: its weight, mean color and standard deviations.
  static func text(_ component: ColorSummary) -> String {
    func array(_ values: SIMD3<Double>) -> String {
      JSONText.array((0..<3).map { values[$0].isFinite ? fixed(values[$0], decimals: 4) : "null" })
    }
    return JSONText.object([
      "weight": fixed(component.weight, decimals: 4), "color": array(component.mean),
      "deviation": array(component.deviation),
    ])
  }

  static func text(_ summary: TrackSummary) -> String {
    JSONText.object([
      "name": JSONText.string(summary.object), "frames": "\(summary.frameCount)",
      "tracked": "\(summary.counts[.tracked] ?? 0)", "uncertain": "\(summary.counts[.uncertain] ?? 0)",
      "lost": "\(summary.counts[.lost] ?? 0)",
    ])
  }
}
