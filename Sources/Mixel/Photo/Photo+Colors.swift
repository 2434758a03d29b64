import ColorStatistics
import ImageCodecs
public import Parallelism
public import Raster

extension Photo {
  /// The pixels in sRGB, which every analysis is of: converted by the file's profile, by Little CMS
  /// (liblcms2). It is ``picture`` if the file says nothing or sRGB.
  ///
  /// Colors outside sRGB are clipped. Converted at the first use on all processors: 0.1 s for 12
  /// megapixels on two of them.
  public var colors: Picture { derived.colors.value { reading.inSRGB(picture, workers: .all) } }

  /// Returns ``colors``, converted by these workers.
  ///
  /// - Throws: ``MixelError/cancelled``; the next call converts again.
  public func colors(workers: Workers) throws(MixelError) -> Picture {
    try derived.colors.value { () throws(MixelError) in
      try workers.finished(reading.inSRGB(picture, workers: workers))
    }
  }

  /// Why ``colors`` are the file's own numbers although the file describes its colors: its profile
  /// is damaged, or Little CMS is not installed. nil if there is no such doubt.
  public var colorNote: String? { reading.note }

  /// What a run tells of the photo even if it is quiet, a line each.
  package var doubts: [String] { [colorNote].compactMap(\.self) }

  var reading: ColorReading {
    derived.reading.value { ColorReading(colorEncoding, of: picture) }
  }
}

extension Photo {
  /// The levels that the photo uses of 16 bits.
  func levels(workers: Workers) throws(MixelError) -> SampleLevels {
    try derived.levels.value { () throws(MixelError) in
      guard let levels = SampleLevels(of: try colors(workers: workers), workers: workers) else { throw .cancelled }
      return levels
    }
  }

  /// Returns ``colors``, stretched by their ``SampleLevels``: what regions are found in and objects
  /// cut out of.
  func stretched(workers: Workers) throws(MixelError) -> Picture {
    let levels = try levels(workers: workers), colors = try colors(workers: workers)
    if levels.isWhole { return colors }
    return try derived.stretched.value { () throws(MixelError) in
      try workers.finished(levels.stretched(colors, workers: workers))
    }
  }
}
