import Raster

/// Information from the first directory of a TIFF, read without libtiff: the size and kind of its
/// first page, its orientation and profile, and what it is if it is no ordinary picture.
struct TIFFSummary {
  let width: Int
  let height: Int
  let bits: Int
  let samples: Int
  let compression: Int
  let photometric: Int
  let orientation: Orientation
  let isTiled: Bool
  /// Whether the first sample beside the colors is alpha.
  let hasAlpha: Bool
  /// The height of a tile.
  let tileHeight: Int
  /// The position of the ICC profile.
  let profile: Range<Int>?
  /// The number of strips or tiles of which the directory knows.
  let partCount: Int
  /// Whether pages follow that are no reduced copies of the first.
  let hasMorePages: Bool
  /// The camera's raw format, if the file is one in a TIFF container.
  let raw: ForeignFormat?
  /// The sizes of texts, profiles and the like.
  private(set) var metadata = MetadataTally()

  private enum Tag {
    static let subfileType = 254, width = 256, height = 257, bits = 258, compression = 259, photometric = 262
    static let make = 271, orientation = 274, samples = 277, tileHeight = 323, tileOffsets = 324, stripOffsets = 273
    static let extraSamples = 338, subdirectories = 330, profile = 34675, dngVersion = 50706
    /// Texts, XMP, IPTC, Photoshop's resources, profile.
    static let metadata = [269, 270, 271, 272, 305, 306, 315, 316, 700, 33432, 33723, 34377, 34675]
  }

  /// Reads the summary; nil if the bytes end or are damaged before its end.
  ///
  /// - Parameter bytes: reads a part of the file.
  init?(_ bytes: @escaping TIFFDirectory.Bytes) {
    guard let start = bytes(0, 4), let layout = TIFFLayout(start), let first = layout.firstDirectory(bytes),
      let directory = TIFFDirectory(at: first, layout, bytes),
      let width = directory.value(Tag.width), let height = directory.value(Tag.height)
    else { return nil }
    self.width = width
    self.height = height
    bits = directory.value(Tag.bits) ?? 1
    samples = directory.value(Tag.samples) ?? 1
    compression = directory.value(Tag.compression) ?? 1
    photometric = directory.value(Tag.photometric) ?? 1
    orientation = directory.value(Tag.orientation).flatMap { Orientation(rawValue: $0) } ?? .topLeft
    tileHeight = directory.value(Tag.tileHeight) ?? 0
    isTiled = tileHeight > 0
    let colors = [2: 3, 5: 4, 6: 3][photometric] ?? 1
    let extra = directory.value(Tag.extraSamples)
    hasAlpha = samples > colors && (extra == 1 || extra == 2 || (extra == nil && colors == 3 && samples == 4))
    profile = directory.data(Tag.profile)
    partCount = max(directory.count(Tag.tileOffsets), directory.count(Tag.stripOffsets))
    for tag in Tag.metadata where directory.count(tag) > 0 { metadata.add(directory.count(tag)) }
    // Bit 0 marks a reduced copy, bit 2 a transparency mask.
    let second = directory.next > 0 ? TIFFDirectory(at: directory.next, layout, bytes) : nil
    hasMorePages = second.map { ($0.value(Tag.subfileType) ?? 0) & 5 == 0 } ?? false
    raw = Self.raw(directory, layout, bytes)
  }

  /// The raw format of a camera whose file has a mosaic of single colors, in its first directory or
  /// in one below it.
  private static func raw(_ directory: TIFFDirectory, _ layout: TIFFLayout, _ bytes: @escaping TIFFDirectory.Bytes)
    -> ForeignFormat?
  {
    let mosaic = 32803, linear = 34892
    let below = (directory.values(Tag.subdirectories) ?? []).compactMap { TIFFDirectory(at: $0, layout, bytes) }
    let isMosaic = ([directory] + below).contains { [mosaic, linear].contains($0.value(Tag.photometric) ?? 0) }
    if directory.count(Tag.dngVersion) > 0, isMosaic { return .raw("a DNG raw picture") }
    guard isMosaic else { return nil }
    let make = directory.text(Tag.make).map { $0.prefix { $0.isLetter }.lowercased() } ?? ""
    let name = ["nikon": "a Nikon NEF", "sony": "a Sony ARW", "pentax": "a Pentax PEF", "samsung": "a Samsung SRW"][
      make]
    return .raw("\(name ?? "a camera's") raw picture")
  }

  /// Rejects a file that exceeds the options' limits, before memory is allocated.
  ///
  /// - Parameter byteCount: the size of the file.
  func checkLimits(_ byteCount: Int, _ options: DecodingOptions) throws(CodecError) {
    if let raw { throw raw.refusal() }
    try metadata.check(options)
    try checkSize(width: width, height: height, options: options)
    // A strip or tile takes at least a byte.
    guard partCount <= byteCount else {
      throw CodecError(
        .damaged,
        "damaged TIFF: \(byteCount) bytes cannot hold \(partCount) strips; get the file again from its source")
    }
  }
}

extension TIFFSummary {
  /// Reads the summary of a whole file, or of the first bytes of one.
  init?(of bytes: [UInt8]) {
    self.init { offset, count in
      guard offset >= 0, count >= 0, offset <= bytes.count, count <= bytes.count - offset else { return nil }
      return Array(bytes[offset..<(offset + count)])
    }
  }
}
