// A decoded tracker continues with the same bits.

import Raster

extension Tracker: Codable {
  private enum CodingKeys: String, CodingKey {
    case schema, options, observation, appearance, structure, shape, firstShape, template, usualGain, outlineTrust,
      outlineOffset, scale, lastTracked,
      motion, framesUnseen, probation,
      searchCursor, keyframes
    case frameWidth, frameHeight
  }

  private static let schema = "mixel.tracker/2"

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(Self.schema, forKey: .schema)
    try container.encode(options, forKey: .options)
    try container.encode(observation, forKey: .observation)
    try container.encode(appearance, forKey: .appearance)
    try container.encodeIfPresent(structure, forKey: .structure)
    try container.encode(shape, forKey: .shape)
    try container.encode(firstShape, forKey: .firstShape)
    try container.encode(template, forKey: .template)
    try container.encode(usualGain, forKey: .usualGain)
    try container.encode(outlineTrust, forKey: .outlineTrust)
    try container.encode(outlineOffset, forKey: .outlineOffset)
    try container.encode(scale, forKey: .scale)
    try container.encode(lastTracked, forKey: .lastTracked)
    try container.encode(motion, forKey: .motion)
    try container.encode(framesUnseen, forKey: .framesUnseen)
    try container.encode(probation, forKey: .probation)
    try container.encode(searchCursor, forKey: .searchCursor)
    try container.encode(keyframes, forKey: .keyframes)
    try container.encode(frameWidth, forKey: .frameWidth)
    try container.encode(frameHeight, forKey: .frameHeight)
  }

  /// - Throws: `DecodingError`, also for another schema and for values that no tracker can have.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func check(_ condition: Bool, _ key: CodingKeys, _ text: String) throws {
      if !condition { throw DecodingError.dataCorruptedError(forKey: key, in: container, debugDescription: text) }
    }
    let schema = try container.decode(String.self, forKey: .schema)
    try check(schema == Self.schema, .schema, "'\(schema)' is not \(Self.schema)")
    options = try container.decode(TrackerOptions.self, forKey: .options)
    observation = try container.decode(Observation.self, forKey: .observation)
    appearance = try container.decode(AppearanceModel.self, forKey: .appearance)
    structure = try container.decodeIfPresent(StructureCue.self, forKey: .structure)
    shape = try container.decode(ShapePrior.self, forKey: .shape)
    firstShape = try container.decode(ShapePrior.self, forKey: .firstShape)
    template = try container.decode(ObjectTemplate.self, forKey: .template)
    usualGain = try container.decode(Double.self, forKey: .usualGain)
    outlineTrust = try container.decode(Double.self, forKey: .outlineTrust)
    outlineOffset = try container.decode(SIMD4<Double>.self, forKey: .outlineOffset)
    scale = try container.decode(Double.self, forKey: .scale)
    lastTracked = try container.decode(Box.self, forKey: .lastTracked)
    motion = try container.decode(Motion.self, forKey: .motion)
    framesUnseen = try container.decode(Int.self, forKey: .framesUnseen)
    probation = try container.decode(Int.self, forKey: .probation)
    searchCursor = try container.decode(Int.self, forKey: .searchCursor)
    keyframes = try container.decode(Int.self, forKey: .keyframes)
    frameWidth = try container.decode(Int.self, forKey: .frameWidth)
    frameHeight = try container.decode(Int.self, forKey: .frameHeight)
    for box in [observation.box, lastTracked] {
      let isBox = [box.x, box.y].allSatisfy(\.isFinite) && box.width >= 1 && box.height >= 1 && box.area.isFinite
      try check(isBox, .observation, "a box is not finite or has no area")
    }
    try check(shape.isWellFormed && firstShape.isWellFormed, .shape, "the shape has the wrong size")
    try check(template.isWellFormed, .template, "the template has the wrong size")
    try check(usualGain.isFinite, .usualGain, "the usual gain is not finite")
    try check(structure?.isWellFormed ?? true, .structure, "the filter has the wrong size")
    try check(appearance.isWellFormed, .appearance, "the mixtures are not of colours")
    try check(scale > 0 && scale.isFinite && frameWidth > 0 && frameHeight > 0, .scale, "a size is not positive")
    try check(
      searchCursor >= 0 && probation >= 0 && 0..<1 << 40 ~= framesUnseen && 1..<1 << 40 ~= keyframes, .searchCursor,
      "a count is out of range")
  }
}
