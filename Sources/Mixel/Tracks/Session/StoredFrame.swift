import Annotations
import Tracking

/// The form of a frame's record in a saved session.
struct StoredFrame: Codable {
  let frame: TrackedFrame

  init(_ frame: TrackedFrame) { self.frame = frame }

  private enum Key: String, CodingKey { case index, file, size, problem, sightings }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    frame = TrackedFrame(
      index: try container.decode(Int.self, forKey: .index), file: try container.decode(String.self, forKey: .file),
      size: try container.decodeIfPresent(FrameSize.self, forKey: .size),
      problem: try container.decodeIfPresent(String.self, forKey: .problem),
      sightings: try container.decode([StoredSighting].self, forKey: .sightings).map(\.sighting))
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(frame.index, forKey: .index)
    try container.encode(frame.file, forKey: .file)
    try container.encodeIfPresent(frame.size, forKey: .size)
    try container.encodeIfPresent(frame.problem, forKey: .problem)
    try container.encode(frame.sightings.map(StoredSighting.init), forKey: .sightings)
  }
}

private struct StoredSighting: Codable {
  let object: String
  let observation: Observation
  let colors: [ColorSummary]
  let isGiven: Bool
  let outline: StoredMask?

  init(_ sighting: Sighting) {
    object = sighting.object
    observation = sighting.observation
    colors = sighting.colors
    isGiven = sighting.isGiven
    outline = sighting.outline.map(StoredMask.init)
  }

  var sighting: Sighting {
    Sighting(object: object, observation: observation, colors: colors, isGiven: isGiven, outline: outline?.runs)
  }
}
