/// The cross-section of a line: a light core that is visible on dark ground, between darker flanks
/// that make it visible on light ground.
struct LineProfile: Sendable {
  /// `out = (keep * colour + add) >> 8`.
  struct Ink: Sendable, BitwiseCopyable {
    var keep: UInt16
    var add: UInt16
  }

  /// Indexed by the distance from the line's middle in 1/16 pixel; nothing is drawn beyond the
  /// last.
  let inks: [Ink]
  /// The factor, times 65536, from an interpolated distance (1/10 cell, times the sum 4 * step² of
  /// the weights) to an index of `inks`.
  let scale: Int
  /// The smallest support at which no pixel of a cell is within reach of the line.
  let outOfReach: UInt8

  /// The core is `0.7 + 0.8 unit` pixels wide: 1.5 in a picture that fits the screen. In a larger
  /// one it grows less than the picture, so that it is between 0.9 and 1.5 pixels wide when fitted,
  /// and still a line at 1:1 (3.1 pixels at 12 megapixels).
  ///
  /// - Parameters:
  ///   - step: the side of a cell in pixels.
  ///   - unit: the number of the picture's pixels on the side of a screen's pixel, at least 1. Long
  ///     strips have a wider line only as far as a cell's support measures distances.
  init(step: Int, unit: Double) {
    let resolution = 16.0
    let halfWidth = 0.35 + 0.4 * min(unit, 1.6 * Double(step))
    let flankWidth = 1.0
    let reach = halfWidth + 0.5 + flankWidth
    inks = (0..<Int(reach * resolution)).map { index in
      let distance = Double(index) / resolution
      let core = 0.88 * min(max(halfWidth + 0.5 - distance, 0), 1)
      let flank = 0.30 * min(max((reach - distance) / flankWidth, 0), 1)
      let keep = ((1 - flank) * (1 - core) * 256).rounded()
      // The sum must not exceed white, including the half added for rounding.
      return Ink(keep: UInt16(keep), add: UInt16(min((core * 255 * 256).rounded(), 65280 - 255 * keep) + 128))
    }
    scale = 65536 * Int(resolution) / (40 * step)
    // A cell's outermost pixels are nearer than its centre by `inset` cells; support grows by 5 per
    // cell from 12.5.
    let inset = Double(step - 1) / Double(2 * step)
    outOfReach = UInt8(min(12.5 + 5 * (reach / Double(step) + inset), Double(fullSupport)).rounded(.up))
  }
}
