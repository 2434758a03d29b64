import Parallelism
import Raster

/// Visible 16-bit pixels as words with the colour's key in the upper 48 bits and alpha in the lower
/// 16, so that the order of words is the order of colours.
enum PixelWords {
  /// Words in 256 buckets, one for each upper byte of red. Bucket `i` is
  /// `words[offsets[i]..<offsets[i + 1]]`.
  struct Buckets: Sendable {
    var words: [UInt64]
    var offsets: [Int]
  }

  /// Returns the pixels in bands of a million, each band distributed into buckets.
  static func bands(of image: Image<UInt16>, workers: Workers) -> [Buckets] {
    let bandSize = 1 << 20
    return workers.map((image.pixelCount - 1) / bandSize + 1) { band in
      guard !workers.isCancelled else { return Buckets(words: [], offsets: [Int](repeating: 0, count: 257)) }
      let stride = image.layout.sampleCount
      let first = band * bandSize, last = min(image.pixelCount, first + bandSize)
      let samples = image.samples.span.extracting(first * stride..<last * stride)
      return dealt(samples, layout: image.layout)
    }
  }

  private static func dealt(_ samples: Span<UInt16>, layout: PixelLayout) -> Buckets {
    let stride = layout.sampleCount, hasAlpha = layout == .rgba
    var counts = [Int](repeating: 0, count: 256)
    do {
      var counts = counts.mutableSpan
      for at in Swift.stride(from: 0, to: samples.count, by: stride) where !hasAlpha || samples[at + 3] != 0 {
        counts[Int(samples[at] >> 8)] += 1
      }
    }
    let offsets = counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    let words: [UInt64] = Workers.one.array(offsets: [0, offsets[256]]) { _, words in
      var positionStorage = offsets
      var positions = positionStorage.mutableSpan
      for at in Swift.stride(from: 0, to: samples.count, by: stride) {
        let alpha = hasAlpha ? UInt64(samples[at + 3]) : 65535
        if alpha == 0 { continue }
        let red = UInt64(samples[at]), green = UInt64(samples[at + 1]), blue = UInt64(samples[at + 2])
        let bucket = Int(red >> 8)
        words[positions[bucket]] = red << 48 | green << 32 | blue << 16 | alpha
        positions[bucket] += 1
      }
    }
    return Buckets(words: words, offsets: offsets)
  }

  /// Returns the words of all bands sorted by colour.
  static func sorted(_ bands: consuming [Buckets], workers: Workers) -> Buckets {
    let bands = bands
    var offsets = [0]
    for bucket in 0..<256 {
      offsets.append(bands.reduce(offsets[bucket]) { $0 + $1.offsets[bucket + 1] - $1.offsets[bucket] })
    }
    let words: [UInt64] = workers.array(offsets: offsets) { bucket, block in
      var position = 0
      for band in bands {
        let words = band.words.span.extracting(band.offsets[bucket]..<band.offsets[bucket + 1])
        for index in 0..<words.count { block[position + index] = words[index] }
        position += words.count
      }
      sortByLowerKey(&block)
    }
    return Buckets(words: words, offsets: offsets)
  }

  /// Returns the colours of sorted words with the sums of their alphas.
  static func runs(in sorted: Buckets, workers: Workers) -> ColorRuns {
    let counts = workers.map(256) { bucket in
      var count = 0
      forEachColor(sorted, bucket) { _, _ in count += 1 }
      return count
    }
    let offsets = counts.reduce(into: [0]) { $0.append($0[$0.count - 1] + $1) }
    return ColorRuns(
      keys: workers.array(offsets: offsets) { bucket, keys in
        var position = 0
        forEachColor(sorted, bucket) { key, _ in
          keys[position] = key
          position += 1
        }
      },
      masses: workers.array(offsets: offsets) { bucket, masses in
        var position = 0
        forEachColor(sorted, bucket) { _, mass in
          masses[position] = mass
          position += 1
        }
      })
  }

  @inline(__always)
  private static func forEachColor(_ sorted: Buckets, _ bucket: Int, _ body: (_ key: UInt64, _ mass: UInt64) -> Void) {
    let words = sorted.words.span.extracting(sorted.offsets[bucket]..<sorted.offsets[bucket + 1])
    var index = 0
    while index < words.count {
      let key = words[index] >> 16
      var mass: UInt64 = 0
      while index < words.count, words[index] >> 16 == key {
        mass += words[index] & 0xFFFF
        index += 1
      }
      body(key, mass)
    }
  }
}
