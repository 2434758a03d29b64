public import Parallelism
public import Raster

// The 48 bits of a colour and 16 of alpha make one 64-bit word for each pixel, so sorting the words
// sorts the pixels by colour. They are distributed into buckets by the upper bits of red; each
// bucket, which usually fits in the cache, is then radix-sorted.

extension ColorHistogram {
  /// Counts the colours of a 16-bit image; nil if the work is cancelled. See
  /// ``init(counting:workers:)-(Picture,_)``.
  public init?(counting image: Image<UInt16>, workers: Workers) {
    guard let counted = Self.counted(image, workers: workers) else { return nil }
    self = counted
  }

  /// Counts the colours of a 16-bit image on the caller's thread.
  public init(counting image: Image<UInt16>) {
    // One worker is never cancelled.
    self = Self.counted(image, workers: .one) ?? ColorHistogram(depth: .sixteen)
  }

  private static func counted(_ image: Image<UInt16>, workers: Workers) -> ColorHistogram? {
    let bands = PixelWords.bands(of: image, workers: workers)
    let sorted = PixelWords.sorted(bands, workers: workers)
    let runs = PixelWords.runs(in: sorted, workers: workers)
    guard !workers.isCancelled else { return nil }
    return ColorHistogram(
      unchecked: .sixteen, keys: runs.keys, masses: runs.masses, pixels: UInt64(image.pixelCount),
      transparentPixels: UInt64(image.pixelCount - (sorted.offsets.last ?? 0)))
  }
}
