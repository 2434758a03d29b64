import Raster

/// The document `mixel.regions/2`.
extension RegionMap: Encodable {
  public static let schema = "mixel.regions/2"

  private enum Key: String, CodingKey { case schema, width, height, regions }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(Self.schema, forKey: .schema)
    try container.encode(map.width, forKey: .width)
    try container.encode(map.height, forKey: .height)
    try container.encode(regions, forKey: .regions)
  }
}

extension Region: Encodable {
  private enum Key: String, CodingKey {
    case index, component, area, box, centroid, meanColor = "mean_color", perimeter, neighbors = "neighbours"
  }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(index, forKey: .index)
    try container.encode(component, forKey: .component)
    try container.encode(area, forKey: .area)
    try container.encode([box.x, box.y, box.width, box.height], forKey: .box)
    try container.encode([centroid.x, centroid.y], forKey: .centroid)
    try container.encode([meanColor.x, meanColor.y, meanColor.z], forKey: .meanColor)
    try container.encode(perimeter, forKey: .perimeter)
    try container.encode(neighbors, forKey: .neighbors)
  }
}

extension Region.Neighbor: Encodable {
  private enum Key: String, CodingKey { case index, border }

  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(index, forKey: .index)
    try container.encode(border, forKey: .border)
  }
}
