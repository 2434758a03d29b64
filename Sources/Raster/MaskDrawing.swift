/// A mask as it is drawn in a picture: the one rule by which pictures are read as masks.
///
/// Each pixel has a value of 0...255, and those above 127 are the object:
///
/// - **Alpha**, if it varies: cut-outs, and masks on a transparent ground. But if nearly all opaque
///   pixels are black or white, and both occur, colors tell, and pixels of alpha 127 or less are
///   outside.
/// - **Two colors**: the brighter of them is 255 and the other 0, whatever they are, such as the
///   grays 0 and 1.
/// - **Other colors**: the greatest of red, green and blue in 8 bits, so that an object may be
///   drawn in white or any bright color on black.
public struct MaskDrawing: Sendable, Hashable {
  /// What tells the object.
  public enum Telling: Sendable, Hashable {
    case alpha
    /// The brightness of two colors, in 8 bits.
    case twoColors(darker: UInt8, brighter: UInt8)
    /// The brightness of several colors, or of a single one.
    case brightness
  }

  public let width: Int
  public let height: Int
  /// The value of each pixel, row-major.
  public let values: [UInt8]
  public let telling: Telling
  /// Whether alpha varies, but colors tell: transparent pixels are then left out.
  public let leavesOutTransparent: Bool
  /// The greatest value that any pixel has; nil if all are black.
  private let greatest: UInt8?
  /// The value of labels if there are but black, one value of at most 16, and 255, as where 255
  /// says that a pixel does not count.
  private let label: UInt8?

  /// - Complexity: O(pixels).
  public init(_ picture: Picture) {
    switch picture {
    case .eightBit(let image): self.init(image)
    case .sixteenBit(let image): self.init(image)
    }
  }

  private init<Sample: PixelSample>(_ image: Image<Sample>) {
    width = image.width
    height = image.height
    let hasShape = image.hasVaryingAlpha
    let alphaTells = hasShape && !image.isBlackAndWhiteWhereOpaque
    leavesOutTransparent = hasShape && !alphaTells
    if alphaTells {
      telling = .alpha
      values = (0..<image.pixelCount).map { image.samples[4 * $0 + 3].inEightBits }
    } else if let (darker, brighter) = image.twoColors(opaqueOnly: hasShape) {
      telling = .twoColors(darker: image.brightness(of: darker), brighter: image.brightness(of: brighter))
      values = image.values(opaqueOnly: hasShape) { $0 == brighter ? 255 : 0 }
    } else {
      telling = .brightness
      values = image.values(opaqueOnly: hasShape) { image.brightness(of: $0) }
    }
    let greatest = values.max() ?? 0
    self.greatest = greatest > 0 ? greatest : nil
    label = telling == .brightness ? Self.label(among: values) : nil
  }

  /// Why the object is in doubt although the picture is not black, and what to do; nil if there is
  /// no such problem.
  public var problem: String? {
    if let label {
      return "its values are 0, \(label) and 255, where 255 may mean pixels that do not count; give it two values"
    }
    guard let greatest, greatest <= 127 else { return nil }
    return """
      its values are 0 to \(greatest), and those above 127 of 255 are the object; give it two values, or multiply them \
      by \(255 / Int(greatest))
      """
  }
}

extension MaskDrawing {
  private static func label(among values: [UInt8]) -> UInt8? {
    var isUsed = [Bool](repeating: false, count: 256)
    for value in values { isUsed[Int(value)] = true }
    let used = isUsed.indices.filter { isUsed[$0] }, mostLabel = 16
    guard used.count == 3, used[0] == 0, used[1] <= mostLabel, used[2] == 255 else { return nil }
    return UInt8(used[1])
  }
}

extension Mask {
  /// A mask of the pixels whose value in the drawing is above 127.
  public init(_ drawing: MaskDrawing) {
    self.init(width: drawing.width, height: drawing.height, samples: drawing.values.map { $0 > 127 ? 255 : 0 })
  }
}

extension Image {
  fileprivate func color(at pixel: Int) -> SIMD3<UInt16> {
    let at = pixel * layout.sampleCount
    return SIMD3(UInt16(samples[at]), UInt16(samples[at + 1]), UInt16(samples[at + 2]))
  }

  fileprivate func brightness(of color: SIMD3<UInt16>) -> UInt8 { inEightBits(color.max()) }

  private func inEightBits(_ sample: UInt16) -> UInt8 { Sample(truncatingIfNeeded: sample).inEightBits }

  private func isOpaque(_ pixel: Int) -> Bool { samples[4 * pixel + 3] > Sample.max / 2 }

  /// The value of each pixel's color; 0 for those that are left out.
  fileprivate func values(opaqueOnly: Bool, _ value: (SIMD3<UInt16>) -> UInt8) -> [UInt8] {
    (0..<pixelCount).map { opaqueOnly && !isOpaque($0) ? 0 : value(color(at: $0)) }
  }

  fileprivate var hasVaryingAlpha: Bool {
    guard layout == .rgba else { return false }
    let samples = samples.span, first = samples[3]
    return stride(from: 7, to: samples.count, by: 4).contains { samples[$0] != first }
  }

  /// Whether 19 of 20 opaque pixels are within 16 of 255 of black or white, and both occur.
  fileprivate var isBlackAndWhiteWhereOpaque: Bool {
    var black = 0, white = 0, opaque = 0
    for pixel in 0..<pixelCount where isOpaque(pixel) {
      let color = color(at: pixel)
      opaque += 1
      if inEightBits(color.max()) <= 16 { black += 1 }
      if inEightBits(color.min()) >= 239 { white += 1 }
    }
    return black > 0 && white > 0 && 20 * (black + white) >= 19 * opaque
  }

  /// The two colors of a picture that has no others, the darker first; nil otherwise. Brightness is
  /// 0.299 R + 0.587 G + 0.114 B.
  fileprivate func twoColors(opaqueOnly: Bool) -> (SIMD3<UInt16>, SIMD3<UInt16>)? {
    var first: SIMD3<UInt16>?, second: SIMD3<UInt16>?
    for pixel in 0..<pixelCount where !opaqueOnly || isOpaque(pixel) {
      let color = color(at: pixel)
      if first == nil { first = color }
      if color == first || color == second { continue }
      guard second == nil else { return nil }
      second = color
    }
    guard let first, let second else { return nil }
    func luma(_ color: SIMD3<UInt16>) -> Int { 299 * Int(color.x) + 587 * Int(color.y) + 114 * Int(color.z) }
    return luma(first) <= luma(second) ? (first, second) : (second, first)
  }
}
