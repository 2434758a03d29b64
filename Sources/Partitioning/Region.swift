public import Raster

/// A connected region of a picture.
public struct Region: Sendable, Hashable {
  /// A region that touches another one.
  public struct Neighbor: Sendable, Hashable {
    /// The neighbour's index in its map.
    public let index: Int
    /// The number of pixel edges along which both meet.
    public let border: Int
  }

  /// The region's index in ``RegionMap/regions``, which is also the value of its pixels in the map.
  public let index: Int
  /// Whether its pixels are fully transparent.
  public let isTransparent: Bool
  /// The mixture component that most of its pixels are labelled with; nil for transparent regions,
  /// and if labels are not known.
  public let component: UInt16?
  /// The number of its pixels.
  public let area: Int
  /// The smallest rectangle around it.
  public let box: Rect
  /// The mean of its pixels' centres, in pixels from the top left corner of the picture; the first
  /// pixel's centre is (0.5, 0.5).
  public let centroid: SIMD2<Double>
  /// The mean of its pixels' encoded sRGB, 0...1. Pixels do not weigh by alpha.
  public let meanColor: SIMD3<Double>
  /// The number of pixel edges around it and around its holes: on borders with its neighbours and
  /// on the picture's edge.
  public let perimeter: Int
  /// The regions that it touches, by rising index.
  public let neighbors: [Neighbor]

  func with(meanColor color: SIMD3<Double>) -> Region {
    Region(
      index: index, isTransparent: isTransparent, component: component, area: area, box: box, centroid: centroid,
      meanColor: color, perimeter: perimeter, neighbors: neighbors)
  }
}
