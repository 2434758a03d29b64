import Files
public import Parallelism
public import Raster

/// How the samples of a decoded picture are read as colors: as sRGB, or through the profile that
/// its file has.
///
///     let reading = ColorReading(decoded)
///     let colors = reading.inSRGB(decoded.picture, workers: .one)
///     print(reading.note ?? "no doubts")
///
/// Profiles are applied by Little CMS. PNG's cICP, gAMA and cHRM become a profile first.
public struct ColorReading: Sendable {
  /// The profile to write into pictures that are made of the samples; nil if they are sRGB without
  /// a profile, or if no profile describes red, green and blue.
  public let profile: ColorProfile?

  /// Why the samples are taken as sRGB although the file says something else; nil if there is no
  /// such doubt.
  public let note: String?

  private enum Method: Sendable {
    case none
    case transform(toSRGB: ColorTransform, fromSRGB: Inverse?)
    /// The samples are gray, and have one profile of gray.
    case gray(ColorTransform)
  }

  /// The conversion from sRGB, at 8 bits, for both layouts.
  private struct Inverse: Sendable {
    let rgb: ColorTransform
    let rgba: ColorTransform

    init?(_ profile: ColorProfile) {
      guard let rgb = ColorTransform(profile, .rgb, bytesPerSample: 1, .fromSRGB),
        let rgba = ColorTransform(profile, .rgba, bytesPerSample: 1, .fromSRGB)
      else { return nil }
      (self.rgb, self.rgba) = (rgb, rgba)
    }
  }

  private let method: Method

  public init(_ decoded: DecodedImage) { self.init(decoded.colorEncoding, of: decoded.picture) }

  /// - Parameter converts: whether Little CMS may be used, if it is installed; for tests.
  package init(_ encoding: ColorEncoding, of picture: Picture, converts: Bool = true) {
    guard case .profile(let profile) = encoding.meaning else {
      let damaged = encoding.hasDamagedProfile ? "its colour profile is damaged, so its colours are taken as sRGB" : nil
      let unread = encoding.unreadCodePoints.map {
        "its colours are described by cICP \($0.primaries)/\($0.transfer), which is not read, so they are taken as sRGB"
      }
      self.init(nil, .none, note: damaged ?? unread)
      return
    }
    let name = profile.shownName, isRGB = profile.colorSpace == "RGB"
    guard converts, ColorTransform.isAvailable else {
      let note = """
        its colour profile \(name) is not applied, because Little CMS (liblcms2) is not installed; numbers of \
        colours are the file's own
        """
      self.init(isRGB ? profile : nil, .none, note: profile.isNamedSRGB ? nil : note)
      return
    }
    if profile.fits(picture), let method = Self.method(profile, isRGB: isRGB, picture) {
      self.init(isRGB ? profile : nil, method, note: nil)
    } else {
      self.init(
        nil, .none,
        note: "its colour profile \(name) (\(profile.colorSpace)) cannot be applied, so its colours are taken as sRGB")
    }
  }

  private init(_ profile: ColorProfile?, _ method: Method, note: String?) {
    self.profile = profile
    self.method = method
    self.note = note
  }

  private static func method(_ profile: ColorProfile, isRGB: Bool, _ picture: Picture) -> Method? {
    let bytes = if case .eightBit = picture { 1 } else { 2 }
    guard isRGB else {
      return ColorTransform(profile, .gray, bytesPerSample: bytes, .toSRGB).map { .gray($0) }
    }
    guard let probe = ColorTransform(profile, .rgb, bytesPerSample: 2, .toSRGB) else { return nil }
    if probe.isIdentity { return Method.none }
    let layout: ColorTransform.Layout = picture.layout == .rgba ? .rgba : .rgb
    return ColorTransform(profile, layout, bytesPerSample: bytes, .toSRGB).map {
      .transform(toSRGB: $0, fromSRGB: Inverse(profile))
    }
  }
}

extension ColorReading {
  /// Whether the samples are taken as sRGB without a conversion.
  public var isSRGB: Bool { if case .none = method { true } else { false } }

  /// Whether pictures drawn in sRGB can be converted to the colors of ``profile``.
  public var convertsFromSRGB: Bool {
    if case .transform(_, .some) = method { true } else { false }
  }

  /// Returns the picture in sRGB, of the same depth and with the same alpha. Colors outside sRGB
  /// are clipped. If the workers are cancelled, it is incomplete.
  ///
  /// - Complexity: O(pixels); about 15 ns for a pixel of 8 bits on one processor, 200 for one of
  ///   16. O(1) for sRGB.
  public func inSRGB(_ picture: Picture, workers: Workers = .one) -> Picture {
    switch (method, picture) {
    case (.none, _): picture
    case (.transform(let transform, _), .eightBit(let image)):
      .eightBit(transform.converted(image, workers: workers))
    case (.transform(let transform, _), .sixteenBit(let image)):
      .sixteenBit(transform.converted(image, workers: workers))
    case (.gray(let transform), .eightBit(let image)):
      .eightBit(image.converted(byGray: transform, workers: workers))
    case (.gray(let transform), .sixteenBit(let image)):
      .sixteenBit(image.converted(byGray: transform, workers: workers))
    }
  }

  /// Converts pixels of 8 bits from sRGB to the colors of ``profile``, in place; alpha does not
  /// change.
  ///
  /// - Precondition: ``convertsFromSRGB``, and whole pixels.
  public func convertFromSRGB(_ samples: inout MutableSpan<UInt8>, layout: PixelLayout) {
    guard case .transform(_, .some(let inverse)) = method else { preconditionFailure("no conversion") }
    (layout == .rgba ? inverse.rgba : inverse.rgb).convertInPlace(&samples)
  }
}

extension ColorTransform {
  /// Whether no color of 9 x 9 x 9 differs from sRGB by more than a level of 8 bits, as with the
  /// profiles of sRGB that cameras and editors write.
  fileprivate var isIdentity: Bool {
    let levels = stride(from: 0, through: 255, by: 31.875).map { UInt16($0.rounded()) * 257 }
    let colors = levels.flatMap { red in levels.flatMap { green in levels.flatMap { [red, green, $0] } } }
    var converted = colors
    var span = converted.mutableSpan
    convert(colors.span, into: &span)
    return zip(colors, converted).allSatisfy { abs(Int($0) - Int($1)) <= 257 }
  }
}

extension ColorProfile {
  /// The name for messages, in quotation marks and on one line.
  fileprivate var shownName: String {
    name.map { "'" + PathText.oneLine(String($0.prefix(80))) + "'" } ?? "without a name"
  }

  fileprivate var isNamedSRGB: Bool { name.map { $0.lowercased().hasPrefix("srgb") } ?? false }

  /// Whether the profile describes the samples of a decoded picture.
  fileprivate func fits(_ picture: Picture) -> Bool {
    colorSpace == "RGB" || (colorSpace == "GRAY" && picture.isGray)
  }
}

extension Picture {
  fileprivate var isGray: Bool {
    switch self {
    case .eightBit(let image): image.isGray
    case .sixteenBit(let image): image.isGray
    }
  }
}

extension Image {
  /// Whether red, green and blue of every pixel are equal.
  fileprivate var isGray: Bool {
    let samples = samples.span
    return stride(from: 0, to: samples.count, by: layout.sampleCount).allSatisfy {
      samples[$0] == samples[$0 + 1] && samples[$0] == samples[$0 + 2]
    }
  }

  /// Converts a gray image through a table with the color of each level.
  fileprivate func converted(byGray transform: ColorTransform, workers: Workers) -> Image {
    let levels = (0...Int(Sample.max)).map { Sample(truncatingIfNeeded: $0) }
    var table = [Sample](repeating: 0, count: 3 * levels.count)
    var span = table.mutableSpan
    transform.convert(levels.span, into: &span)
    let colors = table, channels = layout.sampleCount
    let converted: [Sample] = workers.array(count: samples.count, blockSize: channels << 16) { range, block in
      let source = samples.span.extracting(range)
      for at in stride(from: 0, to: block.count, by: channels) {
        let level = 3 * Int(source[at])
        for channel in 0..<3 { block[at + channel] = colors[level + channel] }
        if channels == 4 { block[at + 3] = source[at + 3] }
      }
    }
    return Image(width: width, height: height, layout: layout, samples: converted)
  }
}
