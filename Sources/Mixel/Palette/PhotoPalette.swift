public import ColorStatistics
import Rendering

/// The few colors that stand for a photo's many: the centers of clusters of its colors.
///
///     let palette = try photo.palette(8)
///     palette.entries.map(\.hex)
///
/// The clusters are those of k-means: every color belongs to one, and the centers are placed so
/// that the mean squared distance of the photo's colors from their own center is small. Exports are
/// ``hex()``, ``css()``, ``gpl()``, ``ase()``, ``json()``, ``png(workers:)``.
public struct PhotoPalette: Sendable, Hashable {
  /// A color of the palette and the cluster that it stands for.
  public struct Entry: Sendable, Hashable {
    /// Encoded sRGB in 8 bits: the ``mean``, rounded.
    public let color: SIMD3<UInt8>

    /// The share of the photo's visible pixels that are of the cluster, above 0 and at most 1;
    /// partly transparent pixels count in part.
    public let share: Double

    /// The mean of the cluster's colors, in coordinates of the palette's space.
    public let mean: SIMD3<Double>

    /// The mean squared distance of the cluster's colors from ``mean``, in squared units of the
    /// space.
    public let meanSquaredError: Double

    /// `#rrggbb`.
    public var hex: String { color.hexadecimal.lowercased() }
  }

  /// What the palette is of: the photo's ``Photo/name``.
  public let name: String

  /// The space in which distances are measured.
  public let space: ColorSpace

  /// How many colors were asked for; ``entries`` are fewer where the photo has fewer.
  public let requested: Int

  /// By falling share.
  public let entries: [Entry]

  /// The mean squared distance of the photo's colors from the means that stand for them, in squared
  /// units of the space: what the palette was chosen to make small.
  public var meanSquaredError: Double { entries.reduce(0) { $0 + $1.share * $1.meanSquaredError } }
}
