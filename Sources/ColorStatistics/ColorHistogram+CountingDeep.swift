public import Parallelism
public import Raster

// 48 bits of key and 16 of alpha make one word a pixel, so pixels are sorted by colour as plain
// 64-bit numbers: dealt into buckets by the upper bits of red, then each bucket, which mostly fits
// in the cache, by radix.

extension ColorHistogram {
  /// Counts the colours of a 16-bit image; see ``init(counting:workers:)-(Picture,_)``.
  public init(counting image: Image<UInt16>, workers: Workers) {
    let bands = PixelWords.bands(of: image, workers: workers)
    let sorted = PixelWords.sorted(bands, workers: workers)
    let runs = PixelWords.runs(in: sorted, workers: workers)
    guard !workers.isCancelled else {
      self.init(depth: .sixteen)
      return
    }
    self.init(
      unchecked: .sixteen, keys: runs.keys, masses: runs.masses, pixels: UInt64(image.pixelCount),
      transparentPixels: UInt64(image.pixelCount - (sorted.offsets.last ?? 0)))
  }
}
