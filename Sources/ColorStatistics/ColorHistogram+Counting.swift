public import Parallelism
public import Raster

extension ColorHistogram {
  /// Counts the colours of a picture at the picture's own depth; nil if the work is cancelled.
  ///
  /// The result does not depend on the number of workers.
  ///
  /// - Complexity: linear in the pixels. At 8 bits it takes 256 bytes for each pair of red and
  ///   green that occurs, for each worker; at 16 bits it is a radix sort of 8 bytes for each pixel.
  public init?(counting picture: Picture, workers: Workers) {
    switch picture {
    case .eightBit(let image): self.init(counting: image, workers: workers)
    case .sixteenBit(let image): self.init(counting: image, workers: workers)
    }
  }

  /// Counts the colours of a picture on the caller's thread.
  public init(counting picture: Picture) {
    switch picture {
    case .eightBit(let image): self.init(counting: image)
    case .sixteenBit(let image): self.init(counting: image)
    }
  }

  /// Counts the colours of an 8-bit image; nil if the work is cancelled. See
  /// ``init(counting:workers:)-(Picture,_)``.
  public init?(counting image: Image<UInt8>, workers: Workers) {
    self.init(countingUnlessCancelled: image, workers: workers)
    if workers.isCancelled { return nil }
  }

  /// Counts the colours of an 8-bit image on the caller's thread.
  public init(counting image: Image<UInt8>) { self.init(countingUnlessCancelled: image, workers: .one) }

  /// If cancelled, the histogram lacks pixels and the caller must discard it.
  private init(countingUnlessCancelled image: Image<UInt8>, workers: Workers) {
    let tables = Self.tableCount(pixels: image.pixelCount, workers: workers)
    let stride = image.layout.sampleCount
    let counters = workers.map(tables) { index in
      let first = image.pixelCount * index / tables, last = image.pixelCount * (index + 1) / tables
      var counter = ColorCounter()
      for start in Swift.stride(from: first, to: last, by: 1 << 20) where !workers.isCancelled {
        let samples = image.samples.span.extracting(start * stride..<min(last, start + 1 << 20) * stride)
        counter.count(samples, layout: image.layout)
      }
      return counter
    }
    let reds = workers.map(256) { ColorCounter.runs(of: counters, red: UInt8($0)) }
    let count = reds.reduce(0) { $0 + $1.keys.count }
    var runs = ColorRuns()
    runs.keys.reserveCapacity(count)
    runs.masses.reserveCapacity(count)
    for red in reds {
      runs.keys += red.keys
      runs.masses += red.masses
    }
    ColorCounter.addHeavyMasses(of: counters, keys: runs.keys, to: &runs.masses)
    self.init(
      unchecked: .eight, keys: runs.keys, masses: runs.masses, pixels: UInt64(image.pixelCount),
      transparentPixels: counters.reduce(0) { $0 + $1.transparentPixels })
  }

  /// One table for each worker, but no more than one per million pixels, because smaller tables
  /// cost more than they save, and no more than eight, because each may take 16 MB.
  private static func tableCount(pixels: Int, workers: Workers) -> Int {
    max(1, min(workers.count, pixels >> 20, 8))
  }
}
