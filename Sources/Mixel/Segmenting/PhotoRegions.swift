public import Parallelism
public import Partitioning
import Raster
import Rendering

/// A photo cut into the connected regions that a person would draw.
public struct PhotoRegions: Sendable {
  public let photo: Photo

  /// The region of each pixel, and the area, box, neighbors and mean color of each region.
  public let map: RegionMap

  /// The regions, by descending area.
  public var regions: [Region] { map.regions }

  /// Encodes an indexed PNG whose pixel value is the region and whose palette holds the mean
  /// colors; above 256 regions, a 16-bit grey PNG.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func png(workers: Workers = .all) throws(MixelError) -> [UInt8] {
    let palette = LabelPalette.means(
      of: try photo.colors(workers: workers), labels: map.map, labelCount: regions.count, workers: workers)
    return try map.map.png(palette: palette, workers: workers)
  }

  /// Encodes the document `mixel.regions/2`.
  ///
  /// - Throws: ``MixelError/document(_:)``.
  public func json() throws(MixelError) -> [UInt8] { try JSONDocument.encode(map) }

  /// Encodes a CSV table (RFC 4180) with a row for each region:
  /// `index,component,area,x,y,width,height,centroid_x,centroid_y,red,green,blue,hex,
  /// perimeter,neighbors`.
  ///
  /// The component is the label that most of its pixels have, blank if it is unknown. Colors are
  /// encoded sRGB in 0...1, and `#rrggbb`; sizes are in pixels, neighbors are indices separated by
  /// spaces.
  public func csv() -> [UInt8] {
    let header = "index,component,area,x,y,width,height,centroid_x,centroid_y,red,green,blue,hex,perimeter,neighbors"
    return Array(([header] + regions.map(Self.row)).joined(separator: "\n").utf8) + [UInt8(ascii: "\n")]
  }

  private static func row(_ region: Region) -> String {
    let box = region.box, color = region.meanColor
    let fields: [String] = [
      "\(region.index)", region.component.map { "\($0)" } ?? "", "\(region.area)",
      "\(box.x)", "\(box.y)", "\(box.width)", "\(box.height)",
      shortest(region.centroid.x), shortest(region.centroid.y),
      shortest(color.x), shortest(color.y), shortest(color.z),
      SIMD3<UInt8>(color * 255, rounding: .toNearestOrAwayFromZero).hexadecimal.lowercased(), "\(region.perimeter)",
      region.neighbors.map { "\($0.index)" }.joined(separator: " "),
    ]
    return fields.joined(separator: ",")
  }
}

extension Photo {
  /// Cuts the photo into the connected regions that a person would draw.
  ///
  ///     let regions = try photo.regions(scale: 0.7)
  ///
  /// The region tree is computed once; further scales cost only a cut.
  ///
  /// - Parameters:
  ///   - scale: a number above 0; above 1 gives fewer and larger regions, below 1 more and smaller
  ///     ones.
  ///   - minimumArea: smaller regions are merged with a neighbor; nil for a 10,000th of the photo.
  /// - Throws: ``MixelError/invalidOption(_:)``, ``MixelError/cancelled``.
  public func regions(
    scale: Double = 1, minimumArea: Int? = nil, workers: Workers = .all
  ) throws(MixelError) -> PhotoRegions {
    try regions(RegionOptions(scale: scale, minimumArea: minimumArea), components: nil, workers: workers)
  }

  func regions(
    _ options: RegionOptions, components: LabelMap?, workers: Workers
  ) throws(MixelError) -> PhotoRegions {
    guard options.scale > 0, options.scale.isFinite else {
      throw .invalidOption("the scale of regions is a number above 0, not \(options.scale)")
    }
    if let area = options.minimumArea, area < 1 {
      throw .invalidOption("the minimum area of a region is 1 pixel or more, not \(area)")
    }
    let tree = try regionTree(workers: workers)
    let stretched = try stretched(workers: workers), levels = try levels(workers: workers)
    guard let map = RegionMap(cutting: tree, of: stretched, labels: components, options: options, workers: workers)
    else { throw .cancelled }
    return PhotoRegions(photo: self, map: levels.isWhole ? map : map.withMeanColors(levels.original))
  }
}
