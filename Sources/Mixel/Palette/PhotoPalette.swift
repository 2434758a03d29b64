public import ColorStatistics
import Rendering

/// A few colors that represent a photo: the centers of clusters of its colors.
///
///     let palette = try photo.palette(8)
///     palette.entries.map(\.hex)
///
/// The clusters are those of k-means, which minimizes the mean squared distance of the photo's
/// colors from the centers of their clusters. The exports are ``hex()``, ``css()``, ``gpl()``,
/// ``ase()``, ``json()``, ``png(workers:)``; ``encoded(as:workers:)`` chooses one of them.
public struct PhotoPalette: Sendable, Hashable {
  /// A color of the palette, with the cluster that it represents.
  public struct Entry: Sendable, Hashable {
    /// The ``mean`` in encoded sRGB, rounded to 8 bits; if a larger cluster has the same color, the
    /// nearest one that none has.
    public let color: SIMD3<UInt8>

    /// The share of the photo's visible pixels that belong to the cluster, above 0 and at most 1.
    /// Partly transparent pixels count by their alpha.
    public let share: Double

    /// The mean of the cluster's colors, in coordinates of the palette's space.
    public let mean: SIMD3<Double>

    /// The mean squared distance of the cluster's colors from ``mean``, in squared units of the
    /// space.
    public let meanSquaredError: Double

    /// `#rrggbb`.
    public var hex: String { color.hexadecimal.lowercased() }
  }

  /// The ``Photo/name`` of the photo.
  public let name: String

  /// The color space in which distances are measured.
  public let space: ColorSpace

  /// The requested number of colors; ``entries`` has fewer if the photo has fewer distinct colors.
  public let requested: Int

  /// The number of different colors of the photo's visible pixels.
  public let distinctColors: Int

  /// The colors, by descending share unless ``sorted(by:)`` changed their order.
  public internal(set) var entries: [Entry]

  /// The mean squared distance of the photo's colors from the means that represent them, in squared
  /// units of the space, which k-means minimizes.
  public var meanSquaredError: Double { entries.reduce(0) { $0 + $1.share * $1.meanSquaredError } }
}
