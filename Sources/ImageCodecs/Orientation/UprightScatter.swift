import Raster

/// Copies bands of stored rows to their places in the upright picture.
///
/// Every orientation is an affine map of places: a stored pixel's place is
/// `origin + x * columnStep + y * rowStep`, the three numbers being those of
/// ``Orientation/upright(x:y:width:height:)`` at three corners. One of the steps is a pixel ahead
/// or back, so a band falls into runs that are contiguous in the picture: its rows, or its columns
/// where axes swap.
struct UprightScatter {
  private let width: Int
  private let pixelSize: Int
  /// In bytes: the first stored pixel's place, and the steps from a pixel to its right and to its
  /// lower neighbour.
  private let origin: Int
  private let columnStep: Int
  private let rowStep: Int
  private let swapsAxes: Bool

  /// Bytes that must be readable behind a band, since pixels are copied by whole words.
  static let padding = 8

  init(width: Int, height: Int, pixelSize: Int, orientation: Orientation) {
    let uprightWidth = orientation.swapsAxes ? height : width
    func place(_ x: Int, _ y: Int) -> Int {
      let upright = orientation.upright(x: x, y: y, width: width, height: height)
      return (upright.y * uprightWidth + upright.x) * pixelSize
    }
    self.width = width
    self.pixelSize = pixelSize
    swapsAxes = orientation.swapsAxes
    origin = place(0, 0)
    // The map is affine, so it may be asked one pixel beyond the edge of a one-pixel side.
    columnStep = place(1, 0) - origin
    rowStep = place(0, 1) - origin
  }

  /// Places `count` rows, the first of which is the stored row `firstRow`.
  ///
  /// - Parameters:
  ///   - band: `count * width` pixels and ``padding``.
  ///   - picture: the whole upright picture.
  func place(_ band: UnsafeRawPointer, firstRow: Int, count: Int, in picture: UnsafeMutableRawPointer) {
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

  /// Copies `count` pixels that are `step` apart to places that are one pixel ahead or back of each
  /// other.
  @inline(__always)
  private func copyRun(
    from source: UnsafeRawPointer, step: Int, to target: UnsafeMutableRawPointer, ahead: Int, _ count: Int
  ) {
    // Always towards higher places, so that what a word writes beyond its pixel is overwritten by
    // the next.
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
