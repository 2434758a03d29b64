import Raster

/// The document `mixel.regions/1`.
extension Regions: Encodable {
  public static let schema = "mixel.regions/1"

  private enum Key: String, CodingKey { case schema, regions, smaller }

  private struct Smaller: Encodable {
    var count: Int
    var area: Int
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Self.schema, forKey: .schema)
    try container.encode(regions, forKey: .regions)
    try container.encode(Smaller(count: smallerCount, area: smallerArea), forKey: .smaller)
  }
}

extension Region: Encodable {
  private enum Key: String, CodingKey { case label, area, box, centroid, meanColor = "mean_color" }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(label, forKey: .label)
    try container.encode(area, forKey: .area)
    try container.encode([box.x, box.y, box.width, box.height], forKey: .box)
    try container.encode([centroid.x, centroid.y], forKey: .centroid)
    try container.encode([meanColor.x, meanColor.y, meanColor.z], forKey: .meanColor)
  }
}
