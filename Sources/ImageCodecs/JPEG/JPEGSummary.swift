import Raster

/// Information from the marker segments that libjpeg does not provide, or provides only after
/// allocating memory: the EXIF orientation, the color profile's position, the coding process, the
/// number of scans and the amount of metadata. Damage ends the scan of segments without an error;
/// libjpeg will find and name it.
///
/// If the first scan holds the whole picture, reading ends there; otherwise it continues to the
/// file's end.
struct JPEGSummary {
  private(set) var orientation = Orientation.topLeft
  private(set) var frame: JPEGFrame?
  /// The number of scans found; 1 if the first scan holds all components in full.
  private(set) var scanCount = 0
  /// Whether one scan holds the whole picture, so that libjpeg stores no coefficients; nil before
  /// the first scan.
  private(set) var isSingleScan: Bool?
  private(set) var metadata = MetadataTally()
  /// The positions of EXIF data.
  private var exif: [Range<Int>] = []
  private var hasOrientation = false
  /// The positions of the color profile's parts, without their segments' identifiers.
  private var profile: [Range<Int>] = []

  private var strays = JPEGStrays()

  init(_ bytes: [UInt8]) {
    var segments = JPEGSegments(bytes)
    while let segment = segments.next() {
      strays.note(segment, bytes[segment.body])
      // They count, so that no header is searched without end.
      metadata.grow(by: segment.strays.count)
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

  /// The positions of bytes between two segments that belong to neither, if the picture does not
  /// depend on them; none if the header may be damaged.
  var harmlessStrays: [Range<Int>] { isSingleScan == nil ? [] : strays.harmless }

  private mutating func note(_ segment: JPEGSegments.Segment, _ bytes: [UInt8]) {
    let application1: UInt8 = 0xE1
    let exifHeader: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0, 0]  // "Exif" and two zeros
    metadata.add(segment.body.count)
    // A profile between scans comes too late, because the first scan may already have been
    // displayed.
    if scanCount == 0, let part = ProfileSegment.content(segment, bytes) { profile.append(part) }
    guard segment.marker == application1, bytes[segment.body].starts(with: exifHeader) else { return }
    let data = segment.body.dropFirst(exifHeader.count)
    // The first orientation counts. A file with more than four EXIF segments uses them for
    // something else.
    if !hasOrientation, exif.count < 4, let found = exifOrientation(bytes[data]) {
      orientation = found
      hasOrientation = true
    }
    exif.append(data)
  }

  /// Rejects the coding processes that no build of libjpeg decodes, or only some builds do, so that
  /// all machines accept the same files.
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

  /// Returns the file's description of its colors.
  ///
  /// - Parameter bytes: the bytes from which the summary was made.
  func colorEncoding(_ bytes: [UInt8]) -> ColorEncoding {
    if profile.isEmpty { return .unspecified }
    return ColorEncoding([.profile(EmbeddedProfile(segments: profile.map { Array(bytes[$0]) }))])
  }

  /// Returns the conversion of a file's inks to sRGB; nil unless it has four components and a
  /// profile of them that Little CMS can apply.
  ///
  /// - Parameter bytes: the bytes from which the summary was made.
  func inkTransform(_ bytes: [UInt8]) -> ColorTransform? {
    guard frame?.components.count == 4, let profile = colorEncoding(bytes).profile() else { return nil }
    return ColorTransform(profile, .invertedInk, bytesPerSample: 1, .toSRGB)
  }

  /// Rejects a file that exceeds the options' limits, before memory is allocated.
  ///
  /// - Parameter bytes: the bytes from which the summary was made.
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
    the JPEG has more than \(options.maximumScans) scans, far more than a picture needs; save it again or raise \
    the limit (maximumScans, on the command line --max-scans)
    """
  )
}
