/// A colour of an indexed picture, straight alpha.
public struct PaletteEntry: Sendable, Hashable {
  public var red: UInt8
  public var green: UInt8
  public var blue: UInt8
  public var alpha: UInt8

  public init(red: UInt8, green: UInt8, blue: UInt8, alpha: UInt8 = 255) {
    self.red = red
    self.green = green
    self.blue = blue
    self.alpha = alpha
  }
}

/// What the rows given to an encoder hold: interleaved samples, those of 16 bits high byte first.
public enum PixelFormat: Sendable, Hashable {
  case rgb8, rgba8, rgb16, rgba16, gray8, gray16
  /// One byte a pixel, which is the place of its colour in a palette of 1 to 256.
  case indexed8(palette: [PaletteEntry])

  public var bytesPerPixel: Int {
    switch self {
    case .gray8, .indexed8: 1
    case .gray16: 2
    case .rgb8: 3
    case .rgba8: 4
    case .rgb16: 6
    case .rgba16: 8
    }
  }
}

/// Fills one row of the picture to be encoded: all of `bytes`, which are `width * bytesPerPixel`.
///
/// Encoders ask for every row once, from the top. What `bytes` hold before is not defined.
public typealias RowSource = (_ row: Int, _ bytes: inout MutableSpan<UInt8>) -> Void
