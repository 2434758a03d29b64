import Mixel

/// What can be written of a segmentation, each as a file's suffix and the way to its bytes.
struct SegmentOutputs: Sendable {
  let segmentation: Segmentation
  let picture: Picture
  let histogram: ColorHistogram
  let format: ImageFormat
  let minimumRegionArea: Int?

  /// The suffixes known before the input is read.
  static func certainSuffixes(of emissions: [Emission]) -> [String] {
    alternativeSuffixes(of: emissions).compactMap { $0.count == 1 ? $0[0] : nil }
  }

  /// The suffixes that each output may have.
  static func alternativeSuffixes(of emissions: [Emission]) -> [[String]] {
    emissions.map { emission in
      switch emission {
      case .labels: ["labels.png"]
      case .overlay: ["overlay.jpg", "overlay.png"]
      case .posterised: ["posterised.jpg", "posterised.png"]
      case .regions: ["regions.json"]
      case .model: ["model.json"]
      case .posteriors: ["posterior.0.png"]
      }
    }
  }

  func files(for emissions: [Emission]) -> [OutputFile] {
    emissions.flatMap { emission -> [OutputFile] in
      switch emission {
      case .labels: [OutputFile(suffix: "labels.png") { _ throws(Failure) in try labelsPNG() }]
      case .overlay: [OutputFile(suffix: "overlay.\(photoSuffix)") { workers throws(Failure) in try photo(overlay(workers)) }]
      case .posterised: [OutputFile(suffix: "posterised.\(photoSuffix)") { workers throws(Failure) in try photo(posterised(workers)) }]
      case .regions: [OutputFile(suffix: "regions.json") { _ throws(Failure) in try JSONFiles.encode(regions) }]
      case .model: [OutputFile(suffix: "model.json") { _ throws(Failure) in try JSONFiles.encode(segmentation.model) }]
      case .posteriors: posteriorFiles()
      }
    }
  }

  /// The bytes of the one output that goes to standard output: pictures as PNM, which pipes understand.
  func standardOutput(_ emission: Emission, workers: Workers) throws(Failure) -> [UInt8] {
    switch emission {
    case .labels:
      let wide = segmentation.labelCount > 256
      return try ImageFiles.encoded { () throws(CodecError) in
        try encodePNM(width: picture.width, height: picture.height, format: wide ? .gray16 : .gray8, rows: labelRows(wide: wide))
      }
    case .overlay, .posterised:
      let rows = emission == .overlay ? overlay(workers) : posterised(workers)
      return try ImageFiles.encoded { () throws(CodecError) in
        try encodePNM(width: picture.width, height: picture.height, format: .rgb8) { row, bytes in withoutAlpha(rows, row, &bytes) }
      }
    case .regions, .model, .posteriors:
      return try files(for: [emission])[0].encode(workers)
    }
  }

  private var regions: Regions {
    Regions(of: segmentation.labels, in: picture, minimumArea: minimumRegionArea ?? max(1, picture.pixelCount / 10_000))
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

  private func photo(_ rows: RowSource) throws(Failure) -> [UInt8] {
    try ImageFiles.encoded { () throws(CodecError) in
      format == .jpeg
        ? try encodeJPEG(width: picture.width, height: picture.height, rows: rows)
        : try encodePNG(width: picture.width, height: picture.height, format: picture.layout == .rgba ? .rgba8 : .rgb8, rows: rows)
    }
  }

  /// The pixel value is the label; the palette holds the components' mean colours. Above 256 labels, 16-bit grey.
  private func labelsPNG() throws(Failure) -> [UInt8] {
    let count = segmentation.labelCount
    let entries = LabelPalette(meanColors: segmentation.model.meanColors, labelCount: count).entries
    let palette = entries.map { PaletteEntry(red: $0.x, green: $0.y, blue: $0.z, alpha: $0.w) }
    return try ImageFiles.encoded { () throws(CodecError) in
      try encodePNG(
        width: picture.width, height: picture.height, format: count > 256 ? .gray16 : .indexed8(palette: palette),
        rows: labelRows(wide: count > 256))
    }
  }

  /// Labels as one byte each, or as two with the high byte first.
  private func labelRows(wide: Bool) -> RowSource {
    let map = segmentation.labels
    return { row, bytes in
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

  private func posteriorFiles() -> [OutputFile] {
    let posteriors = Posteriors(of: picture, counted: histogram, under: segmentation.model)
    return (0..<posteriors.componentCount).map { component in
      OutputFile(suffix: "posterior.\(component).png") { _ throws(Failure) in
        let plane = posteriors.plane(component)
        return try ImageFiles.encoded { () throws(CodecError) in
          try encodePNG(width: posteriors.width, height: posteriors.height, format: .gray8) { row, bytes in
            for x in 0..<posteriors.width { bytes[x] = plane[row * posteriors.width + x] }
          }
        }
      }
    }
  }
}
