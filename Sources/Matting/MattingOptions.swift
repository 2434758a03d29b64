/// The settings of a soft edge.
public struct MattingOptions: Sendable, Hashable {
  /// The distance from the mask's boundary within which pixels may be mixed, in pixels: 0 for a
  /// hard edge, at most 120; other values are clamped. nil chooses it by the picture's size.
  public var bandWidth: Int?

  public init(bandWidth: Int? = nil) { self.bandWidth = bandWidth }

  /// Returns the band's width. By default it is a 350th of the geometric mean of the sides, and at
  /// least 4 pixels: 4 up to 2 megapixels, 10 for 12.
  ///
  /// Defocus and motion blur grow with the number of pixels; sharpening and the sensor's own blur
  /// take two or three pixels in any picture.
  func bandWidth(width: Int, height: Int) -> Int {
    let side = (Double(width) * Double(height)).squareRoot()
    return min(max(bandWidth ?? max(4, Int((side / 350).rounded())), 0), 120)
  }
}
