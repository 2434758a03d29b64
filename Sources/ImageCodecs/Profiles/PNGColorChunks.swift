/// The chunks of a PNG that tell what its samples mean as colors (PNG specification, third edition,
/// 11.3.2).
///
/// A chunk that breaks its rules is passed over: no oddity in one refuses a picture.
struct PNGColorChunks {
  private var codePoints: ColorCodePoints?
  /// Where the zlib stream of a profile lies.
  private var profile: Range<Int>?
  private var intent: RenderingIntent?
  private var gamma: Double?
  private var chromaticities: Chromaticities?

  /// Takes in a chunk of any kind; of several of one kind the first.
  ///
  /// - Parameter stream: where the zlib stream in it lies, if there is one.
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

  /// What was found, in the specification's order of precedence (4.3).
  ///
  /// - Parameter bytes: those that the chunks were in.
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

/// What gAMA and cHRM multiply their numbers by.
private let scale = 100_000.0

/// A keyword of 1 to 79 bytes, a zero, and the number of the one method of compression there is.
private func isProfileStart(_ data: ArraySlice<UInt8>) -> Bool { (3...81).contains(data.count) && data.last == 0 }

/// The chunk gAMA; nil beyond what libpng, and hence browsers, take for a gamma.
private func imageGamma(_ data: ArraySlice<UInt8>) -> Double? {
  guard data.count == 4 else { return nil }
  let value = integer(data)
  return (16...625_000_000).contains(value) ? Double(value) / scale : nil
}

extension ColorCodePoints {
  /// The chunk cICP. Its matrix is 0: there is none, since the samples are red, green and blue.
  fileprivate init?(chunk data: ArraySlice<UInt8>) {
    let fields = Array(data)
    guard fields.count == 4, fields[2] == 0, fields[3] <= 1 else { return nil }
    self.init(primaries: fields[0], transfer: fields[1], isFullRange: fields[3] == 1)
  }
}

extension Chromaticities {
  /// The chunk cHRM; nil where a point is no color, or white has no light.
  fileprivate init?(chunk data: ArraySlice<UInt8>) {
    guard data.count == 32 else { return nil }
    let values = stride(from: 0, to: 32, by: 4).map { Double(integer(data.dropFirst($0))) }
    let points = stride(from: 0, to: 8, by: 2).map { (x: values[$0], y: values[$0 + 1]) }
    guard points.allSatisfy({ $0.x + $0.y <= scale }), points[0].y > 0 else { return nil }
    let scaled = points.map { Point(x: $0.x / scale, y: $0.y / scale) }
    self.init(white: scaled[0], red: scaled[1], green: scaled[2], blue: scaled[3])
  }
}
