public import Raster

/// A connected region of a label map: pixels of one label joined by their edges.
public struct Region: Sendable, Hashable {
  public let label: UInt16
  /// In pixels.
  public let area: Int
  public let box: Rect
  /// The mean of its pixels' centres, in pixels from the top left corner of the picture; the first pixel's centre is (0.5, 0.5).
  public let centroid: SIMD2<Double>
  /// The mean of its pixels' encoded sRGB, 0...1; transparency left aside.
  public let meanColor: SIMD3<Double>
}

/// The connected regions of a label map down to a size, and what was too small.
public struct Regions: Sendable, Hashable {
  /// By falling area; of equal ones, the one that ends first in row-major order.
  public let regions: [Region]
  /// How many regions were smaller than asked for.
  public let smallerCount: Int
  /// The pixels of these; with the areas of ``regions`` they add up to the picture.
  public let smallerArea: Int
}
