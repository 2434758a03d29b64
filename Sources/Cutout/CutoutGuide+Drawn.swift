public import Raster

extension CutoutGuide {
  /// Everything outside a box is background, everything inside is unknown.
  ///
  /// - Parameters:
  ///   - box: around the whole object, in pixels; what of it lies outside the picture is not looked
  ///     at.
  ///   - width: of the picture.
  ///   - height: of the picture.
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

  /// Black is background, white is object, and what is between is unknown, as in the trimaps of
  /// matting.
  ///
  /// A pixel counts as black or white if all its channels are within 16 of 255 of it, which is more
  /// than a JPEG file's rounding changes. Fully transparent pixels are unknown.
  ///
  /// - Throws: ``CutoutError/noObject``, ``CutoutError/noBackground``.
  public init(trimap: Picture) throws(CutoutError) {
    try self.init(trimap) { color in
      if color.max() <= 16 { return .background }
      return color.min() >= 239 ? .object : .unknown
    }
    guard hints.contains(CutoutHint.object.rawValue) else { throw .noObject }
  }

  /// Pure green strokes are object, pure red strokes are background, and all else is unknown.
  ///
  /// Pure means within 64 of 255 of (0, 255, 0) or (255, 0, 0), so that the soft rim of a stroke is
  /// unknown. The strokes may be drawn on a transparent layer, on any plain ground, or on a grey
  /// copy of the picture. Fully transparent pixels are unknown.
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

extension Int {
  fileprivate func addingClamped(_ other: Int) -> Int {
    let (sum, overflow) = addingReportingOverflow(other)
    return overflow ? .max : sum
  }
}
