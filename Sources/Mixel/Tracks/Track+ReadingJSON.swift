import GaussianMixture
import Raster
import Tracking

extension Track {
  /// Reads `track.json`, the document `mixel.track/1`, of this version or an earlier one.
  ///
  /// Encoding the track again gives the same document, except for the version that wrote it. The
  /// document has no masks and no pictures.
  ///
  /// - Throws: ``MixelError/document(_:)`` for other documents, for another version, which the text
  ///   names, and for missing or wrong members.
  public init(json bytes: [UInt8]) throws(MixelError) {
    let schema = try JSONDocument.decode(DocumentSchema.self, from: bytes, kind: "track").schema
    guard schema == TrackDocument.schema else { throw .document(otherSchema(schema, reads: TrackDocument.schema)) }
    let stored = try JSONDocument.decode(StoredTrack.self, from: bytes, kind: "track")
    guard let objects = stored.followedObjects, let frames = stored.trackedFrames else {
      throw .document("not a usable track: its parts contradict each other")
    }
    self.init(
      input: stored.input, options: stored.options.trackerOptions, objects: objects, frames: frames, problem: nil,
      notes: [], sheet: nil)
  }
}

private struct StoredTrack: Decodable {
  let input: String
  let options: Options
  let objects: [Object]
  let frames: [Frame]
  let lastModels: [ObjectModels?]

  private enum CodingKeys: String, CodingKey { case input, options, objects, frames, lastModels = "last_models" }

  struct Options: Decodable {
    let cues: TrackerCues
    let covariance: CovarianceKind
    let objectComponents: Int
    let backgroundComponents: Int
    let seed: UInt64

    private enum CodingKeys: String, CodingKey {
      case cues, covariance, seed
      case objectComponents = "object_components"
      case backgroundComponents = "background_components"
    }

    var trackerOptions: TrackerOptions {
      var options = TrackerOptions()
      options.cues = cues
      options.covarianceKind = covariance
      options.objectComponents = objectComponents
      options.backgroundComponents = backgroundComponents
      options.seed = seed
      return options
    }
  }

  struct Object: Decodable {
    struct Start: Decodable {
      let box: Box?
      let mask: String?
    }

    let name: String
    let frame: Int?
    let start: Start
    let firstModel: ObjectModels?

    private enum CodingKeys: String, CodingKey { case name, frame, start, firstModel = "first_model" }
  }

  struct Frame: Decodable {
    let frame: Int
    let file: String
    let width: Int?
    let height: Int?
    let error: String?
    let objects: [Sighting]
  }

  struct Sighting: Decodable {
    let name: String?
    let box: StoredBox
    let score: Double?
    let state: TrackState
    let colorScore: Double?
    let structureScore: Double?
    let mixture: [Component]
    let given: Bool?

    private enum CodingKeys: String, CodingKey {
      case name, box, score, state, mixture, given, colorScore = "color_score", structureScore = "structure_score"
    }
  }

  /// A box whose numbers may be null, which stands for NaN.
  struct StoredBox: Decodable {
    let x: Double?
    let y: Double?
    let width: Double?
    let height: Double?

    var box: Box { Box(x: x ?? .nan, y: y ?? .nan, width: width ?? .nan, height: height ?? .nan) }
  }

  struct Component: Decodable {
    let weight: Double
    let color: [Double?]
    let deviation: [Double?]

    /// The component; nil unless it has three coordinates.
    var summary: ColorSummary? {
      guard color.count == 3, deviation.count == 3 else { return nil }
      func vector(_ values: [Double?]) -> SIMD3<Double> {
        SIMD3(values[0] ?? .nan, values[1] ?? .nan, values[2] ?? .nan)
      }
      return ColorSummary(weight: weight, mean: vector(color), deviation: vector(deviation))
    }
  }

  /// The objects; nil if the document is inconsistent.
  var followedObjects: [FollowedObject]? {
    guard lastModels.count == objects.count, Set(objects.map(\.name)).count == objects.count else { return nil }
    return zip(objects, lastModels).map { object, last in
      FollowedObject(
        name: object.name, origin: object.start.box.map { .box($0) } ?? .mask(file: object.start.mask),
        firstFrame: object.frame ?? 0, first: object.firstModel, last: last)
    }
  }

  /// The frames; nil if the document is inconsistent.
  var trackedFrames: [TrackedFrame]? {
    var result: [TrackedFrame] = []
    for frame in frames {
      // As far as JSON's numbers are exact.
      guard 0..<1 << 53 ~= frame.frame, let sightings = sightings(in: frame) else { return nil }
      let size = frame.width.flatMap { width in frame.height.map { FrameSize(width: width, height: $0) } }
      result.append(
        TrackedFrame(index: frame.frame, file: frame.file, size: size, problem: frame.error, sightings: sightings))
    }
    return result
  }

  /// The sightings in a frame. Those without a name are in the order of the objects.
  private func sightings(in frame: Frame) -> [Mixel.Sighting]? {
    var result: [Mixel.Sighting] = []
    for (place, sighting) in frame.objects.enumerated() {
      let known = objects.first { $0.name == sighting.name } ?? (place < objects.count ? objects[place] : nil)
      guard let object = known, sighting.name == nil || sighting.name == object.name else { return nil }
      let colors = sighting.mixture.compactMap(\.summary)
      guard colors.count == sighting.mixture.count else { return nil }
      let observation = Observation(
        box: sighting.box.box, score: sighting.score ?? .nan, state: sighting.state,
        colorScore: sighting.colorScore ?? .nan, structureScore: sighting.structureScore)
      result.append(
        Mixel.Sighting(
          object: object.name, observation: observation, colors: colors,
          isGiven: sighting.given ?? (frame.frame == object.frame ?? 0), outline: nil))
    }
    return result
  }
}
