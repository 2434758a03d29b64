/// A palette colour of an indexed picture, with straight alpha.
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

/// The format of the rows given to an encoder: interleaved samples, those of 16 bits in big-endian
/// order.
public enum PixelFormat: Sendable, Hashable {
  case rgb8, rgba8, rgb16, rgba16, gray8, gray16
  /// One byte per pixel: the index of its colour in a palette of 1 to 256 entries.
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

/// Fills all of `bytes` with one row of the picture: `width * bytesPerPixel` bytes.
///
/// Encoders request every row once, from top to bottom. The initial content of `bytes` is
/// undefined.
public typealias RowSource = (_ row: Int, _ bytes: inout MutableSpan<UInt8>) -> Void
