public import Parallelism
public import Raster

extension ColorHistogram {
  /// Counts the colours of a picture, at the picture's own depth.
  ///
  /// The result does not depend on the number of workers. If cancelled, it means nothing.
  ///
  /// - Complexity: linear in the pixels at 8 bits, with 256 bytes for each pair of red and green
  ///   that occurs, for each worker; at 16 bits a radix sort of 8 bytes a pixel.
  public init(counting picture: Picture, workers: Workers) {
    switch picture {
    case .eightBit(let image): self.init(counting: image, workers: workers)
    case .sixteenBit(let image): self.init(counting: image, workers: workers)
    }
  }

  /// Counts the colours of an 8-bit image; see ``init(counting:workers:)-(Picture,_)``.
  public init(counting image: Image<UInt8>, workers: Workers) {
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

  /// One table a worker, but none for less than a million pixels, whose rows would cost more than
  /// they save, and no more than eight, since each may take 16 MB.
  private static func tableCount(pixels: Int, workers: Workers) -> Int {
    max(1, min(workers.count, pixels >> 20, 8))
  }
}
