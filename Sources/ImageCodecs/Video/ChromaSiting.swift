/// The positions of the chroma samples among the pixels of a frame.
///
/// Sample `i` of a row lies `left / 2` pixels to the right of pixel `i << horizontalShift`;
/// vertical positions are analogous.
struct ChromaSiting: Sendable, Hashable {
  /// The base-2 logarithm of the number of pixels per sample.
  let horizontalShift: Int
  let verticalShift: Int
  /// In half pixels.
  let left: Int
  /// In half rows; Cb and Cr may differ.
  let topOfBlue: Int
  let topOfRed: Int

  /// Returns the layout named by the tag C of a Y4M header; nil if there is no chroma.
  ///
  /// The sitings of 4:2:0 are those of JPEG and MPEG-1 (between four pixels), of MPEG-2 and H.264
  /// (on the left column, between two rows) and of PAL DV (Cr on the upper row, Cb on the lower).
  /// 4:2:2 and 4:1:1 lie on the left column.
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
        of 8 to 16 bits a sample; let ffmpeg write it with -pix_fmt yuv420p
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

  /// The two rows of a chroma plane between which pixel row `y` lies, and its distance from the
  /// upper one in quarters.
  ///
  /// Positions before the first or after the last row use that row.
  func rows(at y: Int, top: Int, planeHeight: Int) -> (upper: Int, lower: Int, quarters: Int) {
    let quarterRows = verticalShift == 0 ? 4 * y : 2 * y - top
    let upper = quarterRows >> 2
    let last = planeHeight - 1
    return (min(max(upper, 0), last), min(max(upper + 1, 0), last), quarterRows & 3)
  }
}
