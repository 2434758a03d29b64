import Mixel

/// `track.json`, piece by piece: a head, a line a frame, a tail.
struct TrackDocument: Sendable {
  let input: String
  let targets: [TrackTarget]
  let options: TrackerOptions

  /// With the models of the first frame.
  func head(_ trackers: [Tracker]) throws(Failure) -> String {
    var objects: [String] = []
    for (target, tracker) in zip(targets, trackers) {
      let start =
        switch target.start {
        case .box(let box): JSONText.object(["box": Self.text(box)])
        case .mask(let path): JSONText.object(["mask": JSONText.string(path)])
        }
      objects.append(JSONText.object(["name": JSONText.string(target.name), "start": start, "first_model": try Self.text(modelOf: tracker)]))
    }
    let options = JSONText.object([
      "cues": JSONText.string(options.cues.rawValue), "covariance": JSONText.string(options.covarianceKind.rawValue),
      "object_components": "\(options.objectComponents)", "background_components": "\(options.backgroundComponents)", "seed": "\(options.seed)",
    ])
    return """
      {
      "schema": "mixel.track/1",
      "mixel": \(JSONText.string(mixelVersion)),
      "input": \(JSONText.string(input)),
      "options": \(options),
      "objects": [
      \(objects.joined(separator: ",\n"))
      ],
      "frames": [

      """
  }

  /// A frame's line, without the comma between it and the next.
  func line(_ record: TrackRecord) -> String {
    let objects = zip(record.observations, record.mixtures).map { observation, mixture in
      JSONText.object([
        "box": Self.text(observation.box), "score": JSONText.number(observation.score), "state": JSONText.string(observation.state.rawValue),
        "color_score": JSONText.number(observation.colorScore), "structure_score": observation.structureScore.map(JSONText.number) ?? "null",
        "mixture": JSONText.array(mixture.components.map(Self.summary)),
      ])
    }
    let seen = record.size.map { "\"width\": \($0.width), \"height\": \($0.height)" } ?? "\"error\": \(JSONText.string(record.problem ?? ""))"
    return "{\"frame\": \(record.frame), \"file\": \(JSONText.string(record.file)), \(seen), \"objects\": \(JSONText.array(objects))}"
  }

  /// With the models of the last frame.
  func tail(_ trackers: [Tracker], _ summaries: [TrackSummary]) throws(Failure) -> String {
    var models: [String] = []
    for tracker in trackers { models.append(try Self.text(modelOf: tracker)) }
    let summaries = summaries.map { summary in
      JSONText.object([
        "name": JSONText.string(summary.name), "frames": "\(summary.frames)", "tracked": "\(summary.counts[.tracked] ?? 0)",
        "uncertain": "\(summary.counts[.uncertain] ?? 0)", "lost": "\(summary.counts[.lost] ?? 0)",
      ])
    }
    return """

      ],
      "last_models": [
      \(models.joined(separator: ",\n"))
      ],
      "summary": [
      \(summaries.joined(separator: ",\n"))
      ]
      }

      """
  }

  private static func text(_ box: Box) -> String {
    JSONText.object([
      "x": JSONText.number(box.x), "y": JSONText.number(box.y), "width": JSONText.number(box.width), "height": JSONText.number(box.height),
    ])
  }

  private static func text(modelOf tracker: Tracker) throws(Failure) -> String {
    JSONText.object(["object": try reporting { () throws(MixelError) in try JSONDocument.line(tracker.objectMixture) }, "background": try reporting { () throws(MixelError) in try JSONDocument.line(tracker.backgroundMixture) }])
  }

  /// A component in few digits: its share, its mean colour, and its standard deviations along the axes of colour.
  private static func summary(_ component: GaussianComponent) -> String {
    func array(_ values: [Double]) -> String { JSONText.array(values.map { $0.isFinite ? fixed($0, decimals: 4) : "null" }) }
    return JSONText.object([
      "weight": fixed(component.weight, decimals: 4), "color": array(component.mean),
      "deviation": array(component.covariance.diagonal.map { $0.squareRoot() }),
    ])
  }
}
