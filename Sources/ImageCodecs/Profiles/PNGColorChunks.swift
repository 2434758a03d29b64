/// The chunks of a PNG that describe the colors of its samples (PNG specification, third edition,
/// 11.3.2).
///
/// Invalid chunks are ignored: they never reject a picture.
struct PNGColorChunks {
  private var codePoints: ColorCodePoints?
  /// The position of a profile's zlib stream.
  private var profile: Range<Int>?
  private var intent: RenderingIntent?
  private var gamma: Double?
  private var chromaticities: Chromaticities?

  /// Reads a chunk of any kind; the first of each kind counts.
  ///
  /// - Parameter stream: the position of the zlib stream within it, if any.
  mutating func note(_ name: ChunkName, _ data: ArraySlice<UInt8>, stream: Range<Int>?) {
    switch name {
    case .codePoints: codePoints = codePoints ?? ColorCodePoints(chunk: data)
    case .profile: profile = profile ?? stream.flatMap { isProfileStart(data[..<$0.lowerBound]) ? $0 : nil }
    case .standardColors:
      if intent == nil, data.count == 1, let number = data.first { intent = RenderingIntent(rawValue: Int(number)) }
    case .gamma: gamma = gamma ?? imageGamma(data)
    case .chromaticities: chromaticities = chromaticities ?? Chromaticities(chunk: data)
    default: break
    }
  }

  /// Returns the statements found, in the specification's order of precedence (4.3).
  ///
  /// - Parameter bytes: the bytes that contain the chunks.
  func encoding(_ bytes: [UInt8], _ options: DecodingOptions) -> ColorEncoding {
    var statements: [ColorStatement] = []
    if let codePoints { statements.append(.codePoints(codePoints)) }
    if let profile {
      let stream = Array(bytes[profile])
      statements.append(.profile(EmbeddedProfile(deflated: stream, maximumBytes: options.maximumMetadataBytes)))
    }
    if let intent { statements.append(.sRGB(intent)) }
    if gamma != nil || chromaticities != nil {
      statements.append(.calibration(gamma: gamma, chromaticities: chromaticities))
    }
    return ColorEncoding(statements)
  }
}

/// The factor by which gAMA and cHRM multiply their values.
private let scale = 100_000.0

/// Returns whether the bytes are a keyword of 1 to 79 bytes, a zero, and the number of the only
/// compression method.
private func isProfileStart(_ data: ArraySlice<UInt8>) -> Bool { (3...81).contains(data.count) && data.last == 0 }

/// Reads the chunk gAMA; nil outside the range that libpng, and so browsers, accept.
private func imageGamma(_ data: ArraySlice<UInt8>) -> Double? {
  guard data.count == 4 else { return nil }
  let value = integer(data)
  return (16...625_000_000).contains(value) ? Double(value) / scale : nil
}

extension ColorCodePoints {
  /// Reads the chunk cICP. Its matrix must be 0 (none), because the samples are red, green and
  /// blue.
  fileprivate init?(chunk data: ArraySlice<UInt8>) {
    let fields = Array(data)
    guard fields.count == 4, fields[2] == 0, fields[3] <= 1 else { return nil }
    self.init(primaries: fields[0], transfer: fields[1], isFullRange: fields[3] == 1)
  }
}

extension Chromaticities {
  /// Reads the chunk cHRM; nil if a point is not a color or white has no luminance.
  fileprivate init?(chunk data: ArraySlice<UInt8>) {
    guard data.count == 32 else { return nil }
    let values = stride(from: 0, to: 32, by: 4).map { Double(integer(data.dropFirst($0))) }
    let points = stride(from: 0, to: 8, by: 2).map { (x: values[$0], y: values[$0 + 1]) }
    guard points.allSatisfy({ $0.x + $0.y <= scale }), points[0].y > 0 else { return nil }
    let scaled = points.map { Point(x: $0.x / scale, y: $0.y / scale) }
    self.init(white: scaled[0], red: scaled[1], green: scaled[2], blue: scaled[3])
  }
}
