import Raster

/// Copies bands of stored rows to their positions in the upright picture.
///
/// Every orientation is an affine map of positions: a stored pixel moves to `origin + x *
/// columnStep + y * rowStep`, three numbers given by ``Orientation/upright(x:y:width:height:)`` at
/// three corners. One of the steps is one pixel forward or back. So a band consists of runs that
/// are contiguous in the picture: its rows, or its columns if the axes are exchanged.
struct UprightScatter {
  private let width: Int
  private let pixelSize: Int
  /// In bytes: the position of the first stored pixel, and the steps from a pixel to its right and
  /// lower neighbours.
  private let origin: Int
  private let columnStep: Int
  private let rowStep: Int
  private let swapsAxes: Bool

  /// The number of bytes that must be readable after a band, because pixels are copied as whole
  /// words.
  static let padding = 8

  init(width: Int, height: Int, pixelSize: Int, orientation: Orientation) {
    let uprightWidth = orientation.swapsAxes ? height : width
    func position(_ x: Int, _ y: Int) -> Int {
      let upright = orientation.upright(x: x, y: y, width: width, height: height)
      return (upright.y * uprightWidth + upright.x) * pixelSize
    }
    self.width = width
    self.pixelSize = pixelSize
    swapsAxes = orientation.swapsAxes
    origin = position(0, 0)
    // The map is affine, so it can be evaluated one pixel beyond the edge of a one-pixel side.
    columnStep = position(1, 0) - origin
    rowStep = position(0, 1) - origin
  }

  /// Copies `count` rows, the first of which is the stored row `firstRow`.
  ///
  /// - Parameters:
  ///   - band: `count * width` pixels, followed by ``padding`` bytes.
  ///   - picture: the whole upright picture.
  func copy(_ band: UnsafeRawPointer, firstRow: Int, count: Int, in picture: UnsafeMutableRawPointer) {
    let base = picture + (origin + firstRow * rowStep)
    if swapsAxes {
      for x in 0..<width {
        copyRun(from: band + x * pixelSize, step: width * pixelSize, to: base + x * columnStep, ahead: rowStep, count)
      }
    } else {
      for y in 0..<count {
        copyRun(from: band + y * width * pixelSize, step: pixelSize, to: base + y * rowStep, ahead: columnStep, width)
      }
    }
  }

  /// Copies `count` pixels that are `step` apart to positions that are one pixel apart, forward or
  /// back.
  @inline(__always)
  private func copyRun(
    from source: UnsafeRawPointer, step: Int, to target: UnsafeMutableRawPointer, ahead: Int, _ count: Int
  ) {
    // Copying always proceeds towards higher addresses, so that the bytes that a word writes beyond
    // its pixel are overwritten by the next one.
    let last = count - 1
    let first = ahead > 0 ? source : source + last * step
    let start = ahead > 0 ? target : target + last * ahead
    let signedStep = ahead > 0 ? step : -step
    switch pixelSize {
    case 3: copyAscending(UInt32.self, 3, from: first, step: signedStep, to: start, count)
    case 4: copyAscending(UInt32.self, 4, from: first, step: signedStep, to: start, count)
    case 6: copyAscending(UInt64.self, 6, from: first, step: signedStep, to: start, count)
    default: copyAscending(UInt64.self, 8, from: first, step: signedStep, to: start, count)
    }
  }

  @inline(__always)
  private func copyAscending<Word: BitwiseCopyable>(
    _: Word.Type, _ size: Int, from first: UnsafeRawPointer, step: Int, to start: UnsafeMutableRawPointer, _ count: Int
  ) {
    var source = first
    var target = start
    for _ in 1..<count {
      target.storeBytes(of: source.loadUnaligned(as: Word.self), as: Word.self)
      source += step
      target += size
    }
    target.copyMemory(from: source, byteCount: size)
  }
}
