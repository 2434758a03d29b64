/// How the edge of an object is made soft.
public struct MattingOptions: Sendable, Hashable {
  /// How far from the mask's boundary pixels may be mixed, in pixels, 0 for a hard edge to 120;
  /// others are clamped. nil: by the picture's size.
  public var bandWidth: Int?

  public init(bandWidth: Int? = nil) { self.bandWidth = bandWidth }

  /// A 350th of the geometric mean of the sides, and no less than 4 pixels: 4 up to 2 megapixels,
  /// 10 for 12.
  ///
  /// What mixes colours at an edge, defocus and motion, grows with the number of pixels; sharpening
  /// and the sensor's own blur do not, and take two or three pixels of any picture.
  func bandWidth(width: Int, height: Int) -> Int {
    let side = (Double(width) * Double(height)).squareRoot()
    return min(max(bandWidth ?? max(4, Int((side / 350).rounded())), 0), 120)
  }
}
