/// The 256 colours in which the PASCAL Visual Object Classes challenge draws its label images.
///
/// Bits 0, 3 and 6 of an index become the highest bits of red, in falling order; bits 1, 4 and 7
/// those of green; bits 2 and 5 those of blue (`VOClabelcolormap` of the VOC development kit;
/// Everingham et al., "The PASCAL visual object classes challenge", IJCV 88, 2010). Index 0 is
/// black and stands for background; 255 stands for pixels that are not scored.
public enum VOCPalette {
  public static let background: UInt8 = 0
  public static let unscored: UInt8 = 255

  public static let colors: [SIMD3<UInt8>] = (0..<256).map { index in
    var color = SIMD3<UInt8>()
    for bit in 0..<3 {
      for channel in 0..<3 { color[channel] |= UInt8(index >> (3 * bit + channel) & 1) << UInt8(7 - bit) }
    }
    return color
  }
}
