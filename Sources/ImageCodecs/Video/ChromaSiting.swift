/// Where the chroma samples of a frame lie among its pixels.
///
/// Sample `i` of a row lies `left / 2` pixels right of pixel `i << horizontalShift`; downwards it
/// is the same.
struct ChromaSiting: Sendable, Hashable {
  /// The base-2 logarithms of how many pixels a sample stands for.
  let horizontalShift: Int
  let verticalShift: Int
  /// In halves of a pixel.
  let left: Int
  /// In halves of a row; Cb and Cr need not lie together.
  let topOfBlue: Int
  let topOfRed: Int

  /// The layout that a Y4M header's tag C names; nil where there is no chroma.
  ///
  /// The sitings of 4:2:0 are those of JPEG and MPEG-1 (between four pixels), of MPEG-2 and H.264
  /// (on the left column, between two rows) and of DV in PAL (Cr on the upper row, Cb on the
  /// lower). 4:2:2 and 4:1:1 lie on the left column.
  static func named(_ name: String) throws(CodecError) -> ChromaSiting? {
    switch name {
    case "420", "420jpeg": ChromaSiting(horizontalShift: 1, verticalShift: 1, left: 1, topOfBlue: 1, topOfRed: 1)
    case "420mpeg2": ChromaSiting(horizontalShift: 1, verticalShift: 1, left: 0, topOfBlue: 1, topOfRed: 1)
    case "420paldv": ChromaSiting(horizontalShift: 1, verticalShift: 1, left: 0, topOfBlue: 2, topOfRed: 0)
    case "422": ChromaSiting(horizontalShift: 1, verticalShift: 0, left: 0, topOfBlue: 0, topOfRed: 0)
    case "411": ChromaSiting(horizontalShift: 2, verticalShift: 0, left: 0, topOfBlue: 0, topOfRed: 0)
    case "444": ChromaSiting(horizontalShift: 0, verticalShift: 0, left: 0, topOfBlue: 0, topOfRed: 0)
    case "mono": nil
    default:
      throw CodecError(
        .unsupported,
        """
        Y4M of the colour space \(shown(name.utf8.prefix(16))) is not read, only 4:2:0, 4:2:2, 4:4:4, 4:1:1 and grey \
        of 8 bits a sample; let ffmpeg write it with -pix_fmt yuv420p
        """)
    }
  }

  /// The width and height of each chroma plane of a frame.
  func planeSize(width: Int, height: Int) -> (width: Int, height: Int) {
    (
      (width + (1 << horizontalShift) - 1) >> horizontalShift,
      (height + (1 << verticalShift) - 1) >> verticalShift
    )
  }

  /// The rows of a chroma plane between which pixel row `y` lies, and the quarters of the way that
  /// it is down from the first.
  ///
  /// Rows before the first or behind the last are those themselves.
  func rows(at y: Int, top: Int, planeHeight: Int) -> (upper: Int, lower: Int, quarters: Int) {
    let place = verticalShift == 0 ? 4 * y : 2 * y - top
    let upper = place >> 2
    let last = planeHeight - 1
    return (min(max(upper, 0), last), min(max(upper + 1, 0), last), place & 3)
  }
}
