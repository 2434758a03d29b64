public import Raster

/// A connected region of a picture.
public struct Region: Sendable, Hashable {
  /// Where another region begins.
  public struct Neighbor: Sendable, Hashable {
    public let index: Int
    /// The pixel edges along which both meet.
    public let border: Int
  }

  /// Its place among the regions of its map, and the value of its pixels there.
  public let index: Int
  /// Whether its pixels are fully transparent.
  public let isTransparent: Bool
  /// The label that most of its pixels have, a component of a mixture; nil where it is transparent
  /// or labels are not known.
  public let component: UInt16?
  /// In pixels.
  public let area: Int
  public let box: Rect
  /// The mean of its pixels' centres, in pixels from the top left corner of the picture; the first
  /// pixel's centre is (0.5, 0.5).
  public let centroid: SIMD2<Double>
  /// The mean of its pixels' encoded sRGB, 0...1; transparency left aside.
  public let meanColor: SIMD3<Double>
  /// The pixel edges around it and around its holes: borders with its neighbours and with the
  /// outside of the picture.
  public let perimeter: Int
  /// By index.
  public let neighbors: [Neighbor]
}
