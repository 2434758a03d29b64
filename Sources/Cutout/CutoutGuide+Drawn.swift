public import Raster

extension CutoutGuide {
  /// A guide from a box: pixels outside are background, pixels inside are unknown.
  ///
  /// - Parameters:
  ///   - box: encloses the whole object, in pixels; parts outside the picture are ignored.
  ///   - width: the picture's width.
  ///   - height: the picture's height.
  /// - Throws: ``CutoutError/emptyBox``, ``CutoutError/boxOutsidePicture(width:height:)``,
  ///   ``CutoutError/boxTooThin``, ``CutoutError/boxOfWholePicture``.
  public init(box: Rect, width: Int, height: Int) throws(CutoutError) {
    guard box.width > 0, box.height > 0 else { throw .emptyBox }
    let left = max(box.x, 0), top = max(box.y, 0)
    let right = min(box.x.addingClamped(box.width), width), bottom = min(box.y.addingClamped(box.height), height)
    guard left < right, top < bottom else { throw .boxOutsidePicture(width: width, height: height) }
    guard right - left < width || bottom - top < height else { throw .boxOfWholePicture }
    guard right - left >= 3, bottom - top >= 3 else { throw .boxTooThin }
    var hints = [UInt8](repeating: CutoutHint.background.rawValue, count: width * height)
    for y in top..<bottom {
      for x in left..<right { hints[y * width + x] = CutoutHint.unknown.rawValue }
    }
    try self.init(width: width, height: height, hints: hints)
  }

  /// A guide from a trimap, as matting uses them: black is background, white is foreground, all
  /// other colours are unknown.
  ///
  /// A pixel is black or white if all its channels are within 16 of 255 of it, a margin wider than
  /// the rounding of JPEG files. Fully transparent pixels are unknown.
  ///
  /// Masks are taken too, by the rule of ``MaskDrawing``: where alpha tells the object, opaque
  /// pixels are foreground, transparent ones background, and those between are unknown; of two
  /// colors, the brighter is foreground and the other background, unless one is a middle gray (96
  /// to 160), which is unknown.
  ///
  /// - Throws: ``CutoutError/noObject``, ``CutoutError/noBackground``.
  public init(trimap: Picture) throws(CutoutError) {
    let drawing = MaskDrawing(trimap)
    if drawing.isWholeTrimap {
      let hints = drawing.values.map { Self.trimapHint(SIMD3(repeating: $0)).rawValue }
      try self.init(width: drawing.width, height: drawing.height, hints: hints)
    } else {
      try self.init(trimap, hint: Self.trimapHint)
    }
    guard hints.contains(CutoutHint.object.rawValue) else { throw .noObject }
  }

  private static func trimapHint(_ color: SIMD3<UInt8>) -> CutoutHint {
    if color.max() <= 16 { return .background }
    return color.min() >= 239 ? .object : .unknown
  }

  /// A guide from scribbles: pure green is foreground, pure red is background, all other colours
  /// are unknown.
  ///
  /// Pure means within 64 of 255 of (0, 255, 0) or (255, 0, 0), so the soft rim of a stroke is
  /// unknown. The strokes can be drawn on a transparent layer, on a plain ground or on a grey copy
  /// of the picture. Fully transparent pixels are unknown.
  ///
  /// - Throws: ``CutoutError/noObject``, ``CutoutError/noBackground``.
  public init(scribbles: Picture) throws(CutoutError) {
    try self.init(scribbles) { color in
      guard color.z <= 64 else { return .unknown }
      if color.x <= 64 && color.y >= 191 { return .object }
      return color.x >= 191 && color.y <= 64 ? .background : .unknown
    }
    guard hints.contains(CutoutHint.object.rawValue) else { throw .noObject }
  }

  private init(_ drawing: Picture, hint: (SIMD3<UInt8>) -> CutoutHint) throws(CutoutError) {
    let image = drawing.inEightBits, stride = image.layout.sampleCount
    let hints = (0..<image.pixelCount).map { pixel in
      if drawing.isTransparent(at: pixel) { return CutoutHint.unknown.rawValue }
      let at = pixel * stride
      return hint(SIMD3(image.samples[at], image.samples[at + 1], image.samples[at + 2])).rawValue
    }
    try self.init(width: drawing.width, height: drawing.height, hints: hints)
  }
}

extension MaskDrawing {
  /// Whether the values are a trimap's: a mask, without a color that stands for unknown.
  fileprivate var isWholeTrimap: Bool {
    switch telling {
    case .alpha: true
    case .twoColors(let darker, let brighter):
      !leavesOutTransparent && !(96...160).contains(darker) && !(96...160).contains(brighter)
    case .brightness: false
    }
  }
}

extension Int {
  fileprivate func addingClamped(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
