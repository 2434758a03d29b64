import Mixel

/// What can be written of a segmentation, each as a file's suffix and the way to its bytes.
struct SegmentOutputs: Sendable {
  let segmentation: Segmentation
  let picture: Picture
  let histogram: ColorHistogram
  let format: ImageFormat
  /// The picture's, without its folder.
  let fileName: String
  let regionOptions: RegionOptions
  /// The picture's, where it has been made.
  let regionTree: RegionTree?

  /// The suffixes known before the input is read.
  static func certainSuffixes(of emissions: [Emission]) -> [String] {
    alternativeSuffixes(of: emissions).compactMap { $0.count == 1 ? $0[0] : nil }
  }

  /// The suffixes that each output may have.
  static func alternativeSuffixes(of emissions: [Emission]) -> [[String]] {
    emissions.flatMap { emission -> [[String]] in
      switch emission {
      case .labels: [["labels.png"]]
      case .overlay: [["overlay.jpg", "overlay.png"]]
      case .posterised: [["posterised.jpg", "posterised.png"]]
      case .regions: [["regions.png"], ["regions.json"]]
      case .model: [["model.json"]]
      case .posteriors: [["posterior.0.png"]]
      case .voc: [["voc.png"]]
      case .coco: [["coco.json"]]
      case .cocoRLE: [["coco-rle.json"]]
      }
    }
  }

  func files(for emissions: [Emission], workers: Workers) -> [OutputFile] {
    emissions.flatMap { files(of: $0, workers: workers) }
  }

  private func files(of emission: Emission, workers: Workers) -> [OutputFile] {
    switch emission {
    case .labels: return [OutputFile(suffix: "labels.png") { workers throws(Failure) in try labelsPNG(workers) }]
    case .overlay: return [OutputFile(suffix: "overlay.\(photoSuffix)") { workers throws(Failure) in try photo(overlay(workers), workers) }]
    case .posterised: return [OutputFile(suffix: "posterised.\(photoSuffix)") { workers throws(Failure) in try photo(posterised(workers), workers) }]
    case .regions: return regionFiles(regionMap(workers))
    case .model: return [OutputFile(suffix: "model.json") { _ throws(Failure) in try reporting { () throws(MixelError) in try segmentation.model.json() } }]
    case .posteriors: return posteriorFiles(workers)
    case .voc: return [OutputFile(suffix: "voc.png") { workers throws(Failure) in try vocPNG(workers) }]
    case .coco: return [OutputFile(suffix: "coco.json") { workers throws(Failure) in try cocoJSON(.polygons, workers: workers) }]
    case .cocoRLE: return [OutputFile(suffix: "coco-rle.json") { workers throws(Failure) in try cocoJSON(.compressedRunLengths, workers: workers) }]
    }
  }

  /// The bytes of the one output that goes to standard output: pictures as PNM, which pipes understand.
  func standardOutput(_ emission: Emission, workers: Workers) throws(Failure) -> [UInt8] {
    switch emission {
    case .labels:
      let wide = segmentation.labelCount > 256
      return try ImageFiles.encoded { () throws(CodecError) in
        try encodePNM(
          width: picture.width, height: picture.height, format: wide ? .gray16 : .gray8, cancellation: workers.cancellation,
          rows: labelRows(segmentation.labels, wide: wide))
      }
    case .overlay, .posterised:
      let rows = emission == .overlay ? overlay(workers) : posterised(workers)
      return try ImageFiles.encoded { () throws(CodecError) in
        try encodePNM(width: picture.width, height: picture.height, format: .rgb8, cancellation: workers.cancellation) { row, bytes in
          withoutAlpha(rows, row, &bytes)
        }
      }
    case .regions:
      return try reporting { () throws(MixelError) in try JSONDocument.encode(regionMap(workers)) }
    case .model, .posteriors, .voc, .coco, .cocoRLE:
      return try files(for: [emission], workers: workers)[0].encode(workers)
    }
  }

  private func regionMap(_ workers: Workers) -> RegionMap {
    RegionMap(
      cutting: regionTree ?? RegionTree(of: picture, workers: workers), of: picture, labels: segmentation.labels, options: regionOptions,
      workers: workers)
  }

  private func regionFiles(_ regions: RegionMap) -> [OutputFile] {
    [
      OutputFile(suffix: "regions.png") { workers throws(Failure) in
        let palette = LabelPalette.means(of: picture, labels: regions.map, labelCount: regions.regions.count, workers: workers)
        return try labelPNG(regions.map, palette: palette, workers)
      },
      OutputFile(suffix: "regions.json") { _ throws(Failure) in try reporting { () throws(MixelError) in try JSONDocument.encode(regions) } },
    ]
  }

  /// Photos of JPEG files are written as JPEG, everything else as PNG.
  private var photoSuffix: String { format == .jpeg ? "jpg" : "png" }

  private func overlay(_ workers: Workers) -> RowSource {
    let palette = Palette.distinct(for: segmentation.model.meanColors)
    let renderer = OverlayRenderer(picture: picture, labels: segmentation.labels, palette: palette, workers: workers)
    let bands = RowBands(height: picture.height, rowBytes: picture.width * renderer.layout.sampleCount, workers: workers) { row, bytes in
      renderer.render(row: row, into: &bytes)
    }
    return { row, bytes in bands.copy(row: row, into: &bytes) }
  }

  private func posterised(_ workers: Workers) -> RowSource {
    let palette = LabelPalette.means(of: picture, labels: segmentation.labels, labelCount: segmentation.labelCount, workers: workers)
    let renderer = PosterisedRenderer(picture: picture, labels: segmentation.labels, palette: palette, workers: workers)
    return { row, bytes in renderer.render(row: row, into: &bytes) }
  }

  private func photo(_ rows: RowSource, _ workers: Workers) throws(Failure) -> [UInt8] {
    try ImageFiles.encoded { () throws(CodecError) in
      format == .jpeg
        ? try encodeJPEG(width: picture.width, height: picture.height, cancellation: workers.cancellation, rows: rows)
        : try encodePNG(
          width: picture.width, height: picture.height, format: picture.layout == .rgba ? .rgba8 : .rgb8, cancellation: workers.cancellation, rows: rows)
    }
  }

  /// The pixel value is the label; the palette holds the components' mean colours.
  private func labelsPNG(_ workers: Workers) throws(Failure) -> [UInt8] {
    try labelPNG(segmentation.labels, palette: LabelPalette(meanColors: segmentation.model.meanColors, labelCount: segmentation.labelCount), workers)
  }

  /// Indexed; above 256 labels, 16-bit grey.
  private func labelPNG(_ map: LabelMap, palette: LabelPalette, _ workers: Workers) throws(Failure) -> [UInt8] {
    let entries = palette.entries.map { PaletteEntry(red: $0.x, green: $0.y, blue: $0.z, alpha: $0.w) }
    let wide = entries.count > 256
    return try ImageFiles.encoded { () throws(CodecError) in
      try encodePNG(
        width: map.width, height: map.height, format: wide ? .gray16 : .indexed8(palette: entries), cancellation: workers.cancellation,
        rows: labelRows(map, wide: wide))
    }
  }

  /// Labels as one byte each, or as two with the high byte first.
  private func labelRows(_ map: LabelMap, wide: Bool) -> RowSource {
    { row, bytes in
      let labels = map.labels.span
      let start = row * map.width
      if wide {
        for x in 0..<map.width {
          bytes[2 * x] = UInt8(truncatingIfNeeded: labels[start + x] >> 8)
          bytes[2 * x + 1] = UInt8(truncatingIfNeeded: labels[start + x])
        }
      } else {
        for x in 0..<map.width { bytes[x] = UInt8(truncatingIfNeeded: labels[start + x]) }
      }
    }
  }

  private func withoutAlpha(_ rows: RowSource, _ row: Int, _ bytes: inout MutableSpan<UInt8>) {
    guard picture.layout == .rgba else { return rows(row, &bytes) }
    var full = [UInt8](repeating: 0, count: 4 * picture.width)
    var span = full.mutableSpan
    rows(row, &span)
    for x in 0..<picture.width {
      for channel in 0..<3 { bytes[3 * x + channel] = span[4 * x + channel] }
    }
  }

  private func posteriorFiles(_ workers: Workers) -> [OutputFile] {
    let posteriors = Posteriors(of: picture, counted: histogram, under: segmentation.model, workers: workers)
    return (0..<posteriors.componentCount).map { component in
      OutputFile(suffix: "posterior.\(component).png") { workers throws(Failure) in
        let plane = posteriors.plane(component, workers: workers)
        return try ImageFiles.encoded { () throws(CodecError) in
          try encodePNG(width: posteriors.width, height: posteriors.height, format: .gray8, cancellation: workers.cancellation) { row, bytes in
            for x in 0..<posteriors.width { bytes[x] = plane[row * posteriors.width + x] }
          }
        }
      }
    }
  }
}
