/// How a line looks across: a light core that reads on dark ground, between darker flanks that make
/// it read on light.
struct LineProfile: Sendable {
  /// `out = (keep * colour + add) >> 8`.
  struct Ink: Sendable, BitwiseCopyable {
    var keep: UInt16
    var add: UInt16
  }

  /// By distance from the line's middle in 1/16 pixel; beyond the last nothing is drawn.
  let inks: [Ink]
  /// From an interpolated distance (1/10 cell, times the weights' 4 * step²) to an index of `inks`,
  /// times 65536.
  let scale: Int
  /// The support from which on no pixel of a cell is in the line's reach.
  let outOfReach: UInt8

  /// - Parameter step: the side of a cell in pixels, by which lines widen with the picture.
  init(step: Int) {
    let resolution = 16.0
    let halfWidth = 0.35 + 0.4 * Double(step)
    let flankWidth = 1.0
    let reach = halfWidth + 0.5 + flankWidth
    inks = (0..<Int(reach * resolution)).map { index in
      let distance = Double(index) / resolution
      let core = 0.88 * min(max(halfWidth + 0.5 - distance, 0), 1)
      let flank = 0.30 * min(max((reach - distance) / flankWidth, 0), 1)
      let keep = ((1 - flank) * (1 - core) * 256).rounded()
      // White stays white at most, also with the half that rounds.
      return Ink(keep: UInt16(keep), add: UInt16(min((core * 255 * 256).rounded(), 65280 - 255 * keep) + 128))
    }
    scale = 65536 * Int(resolution) / (40 * step)
    // A cell's outermost pixels are this much nearer than its centre, in cells; support grows by 5
    // a cell from 12.5.
    let inset = Double(step - 1) / Double(2 * step)
    outOfReach = UInt8(min(12.5 + 5 * (reach / Double(step) + inset), Double(fullSupport)).rounded(.up))
  }
}
