import GaussianMixture
import Raster
public import Tracking

/// An encoder of `track.json`, the document `mixel.track/1`, piece by piece: a head, a line for
/// each frame with a comma and a line end between them, and a tail.
///
///     text = try document.head(session.objects)
///     text += document.line(first) + ",\n" + document.line(second)
///     text += try document.tail(session.objects, summaries)
///
/// Members: `schema`, `mixel` (the version that wrote it), `input`, `options`, `objects` (name,
/// start, first model), `frames` (number, file, size or error, and for each object its box, score,
/// state, the score of each cue and a summary of the mixture), `last_models`, `summary`. An object
/// that was added later has its first `frame`. A box that was corrected by hand is `given`. In
/// frames where not all objects are tracked, each object has its `name`.
public struct TrackDocument: Sendable, Hashable {
  /// The schema of the document, `mixel.track/1`.
  public static let schema = "mixel.track/1"

  /// The source of the frames: a folder's path, or `-`.
  public let input: String
  public let options: TrackerOptions
  private let names: [String]
  private let firstFrames: [String: Int]

  /// - Parameter objects: all objects that may occur in frames.
  public init(input: String, options: TrackerOptions, objects: [FollowedObject]) {
    self.input = input
    self.options = options
    names = objects.map(\.name)
    firstFrames = Dictionary(objects.map { ($0.name, $0.firstFrame) }) { first, _ in first }
  }

  /// Returns everything before the frames, with the models of the objects' first frames.
  ///
  /// - Throws: ``MixelError/document(_:)`` for numbers that JSON cannot hold.
  public func head(_ objects: [FollowedObject]) throws(MixelError) -> String {
    let objects = try objects.map { (object) throws(MixelError) in try Self.text(object) }
    return """
      {
      "schema": \(JSONText.string(Self.schema)),
      "mixel": \(JSONText.string(mixelVersion)),
      "input": \(JSONText.string(input)),
      "options": \(Self.text(options)),
      "objects": [
      \(objects.joined(separator: ",\n"))
      ],
      "frames": [

      """
  }

  /// Returns the line of a frame, without the separator.
  public func line(_ frame: TrackedFrame) -> String {
    let isComplete = frame.sightings.map(\.object) == names
    let objects = frame.sightings.map { text($0, in: frame, named: !isComplete) }
    let seen =
      if let size = frame.size {
        "\"width\": \(size.width), \"height\": \(size.height)"
      } else if let problem = frame.problem {
        "\"error\": \(JSONText.string(problem))"
      } else {
        "\"width\": null, \"height\": null"
      }
    let file = JSONText.string(frame.file)
    return "{\"frame\": \(frame.index), \"file\": \(file), \(seen), \"objects\": \(JSONText.array(objects))}"
  }

  /// Returns everything after the frames, with the models of the objects' last frames.
  ///
  /// - Throws: ``MixelError/document(_:)`` for numbers that JSON cannot hold.
  public func tail(_ objects: [FollowedObject], _ summaries: [TrackSummary]) throws(MixelError) -> String {
    let models = try objects.map { (object) throws(MixelError) in try Self.text(object.last) }
    return """

      ],
      "last_models": [
      \(models.joined(separator: ",\n"))
      ],
      "summary": [
      \(summaries.map(Self.text).joined(separator: ",\n"))
      ]
      }

      """
  }

  private func text(_ sighting: Sighting, in frame: TrackedFrame, named: Bool) -> String {
    let seen = sighting.observation
    var members = [
      "\"box\": \(Self.text(seen.box))", "\"score\": \(JSONText.number(seen.score))",
      "\"state\": \(JSONText.string(seen.state.rawValue))", "\"color_score\": \(JSONText.number(seen.colorScore))",
      "\"structure_score\": \(seen.structureScore.map(JSONText.number) ?? "null")",
      "\"mixture\": \(JSONText.array(sighting.colors.map(Self.text)))",
    ]
    if named { members.insert("\"name\": \(JSONText.string(sighting.object))", at: 0) }
    if sighting.isGiven, frame.index != firstFrames[sighting.object] { members.append("\"given\": true") }
    return "{" + members.joined(separator: ", ") + "}"
  }
}
