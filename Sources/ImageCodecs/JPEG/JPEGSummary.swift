import Raster

/// What the marker segments say that libjpeg does not tell, or only after taking memory: the EXIF
/// orientation, where a color profile lies, the coding process, how many scans there are and what
/// is carried along. Damage ends the walk without an error, since libjpeg will meet it again and
/// name it.
///
/// The walk ends at the first scan if that holds all of the picture, and at the file's end
/// otherwise.
struct JPEGSummary {
  private(set) var orientation = Orientation.topLeft
  private(set) var frame: JPEGFrame?
  /// The number of scans found; 1 where the first holds all components in full.
  private(set) var scanCount = 0
  /// Whether one scan holds the whole picture, so that no coefficients are kept; nil before the
  /// first scan.
  private(set) var isSingleScan: Bool?
  private(set) var metadata = MetadataTally()
  /// Where EXIF data lies.
  private var exif: [Range<Int>] = []
  private var hasOrientation = false
  /// Where the parts of a color profile lie, each behind its segment's identifier.
  private var profile: [Range<Int>] = []

  init(_ bytes: [UInt8]) {
    var segments = JPEGSegments(bytes)
    while let segment = segments.next() {
      switch segment.marker {
      case JPEGSegments.startOfScan:
        scanCount += 1
        if scanCount == 1 { isSingleScan = frame?.fits(oneScanOf: bytes[segment.body].first) }
        if isSingleScan != false { return }
        segments.skipScanData()
      case _ where JPEGSegments.isMetadata(segment.marker): note(segment, bytes)
      default:
        if JPEGFrame.isMarker(segment.marker), frame == nil { frame = JPEGFrame(segment.marker, bytes[segment.body]) }
      }
    }
  }

  private mutating func note(_ segment: JPEGSegments.Segment, _ bytes: [UInt8]) {
    let application1: UInt8 = 0xE1
    let exifHeader: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0, 0]  // "Exif" and two zeros
    metadata.add(segment.body.count)
    // A profile between scans comes too late: whoever shows the first scan must know its colors.
    if scanCount == 0, let part = ProfileSegment.content(segment, bytes) { profile.append(part) }
    guard segment.marker == application1, bytes[segment.body].starts(with: exifHeader) else { return }
    let data = segment.body.dropFirst(exifHeader.count)
    // Of several the first that says it; who writes more of them than that means something else.
    if !hasOrientation, exif.count < 4, let found = exifOrientation(bytes[data]) {
      orientation = found
      hasOrientation = true
    }
    exif.append(data)
  }

  /// Refuses the processes that no build of the library decodes, or only some, so that all machines
  /// accept the same files.
  func checkSupport() throws(CodecError) {
    let process: String
    switch frame?.marker {
    case nil, 0xC0, 0xC1, 0xC2:
      guard let precision = frame?.precision, precision != 8 else { return }
      process = "\(precision)-bit"
    case 0xC3: process = "lossless"
    case 0xC9, 0xCA, 0xCB: process = "arithmetic-coded"
    default: process = "hierarchical"
    }
    throw CodecError(
      .unsupported, "\(process) JPEG is not supported; save it as an ordinary 8-bit JPEG or as PNG")
  }

  /// What the file says of its colors.
  ///
  /// - Parameter bytes: those of the summary.
  func colorEncoding(_ bytes: [UInt8]) -> ColorEncoding {
    if profile.isEmpty { return .unspecified }
    return ColorEncoding([.profile(EmbeddedProfile(segments: profile.map { Array(bytes[$0]) }))])
  }

  /// Refuses what the options do not allow, before memory is taken.
  ///
  /// - Parameter bytes: those of the summary.
  func checkLimits(_ bytes: [UInt8], _ options: DecodingOptions) throws(CodecError) {
    if scanCount > options.maximumScans { throw tooManyScans(options) }
    try metadata.check(options)
    try checkEXIF(exif.map { bytes[$0] }, options)
  }
}

func tooManyScans(_ options: DecodingOptions) -> CodecError {
  CodecError(
    .tooLarge,
    """
    the JPEG has more than \(options.maximumScans) scans, far more than a picture needs; save it anew or raise \
    the limit (--max-scans)
    """
  )
}
