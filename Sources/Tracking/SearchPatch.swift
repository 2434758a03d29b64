import Kernels
import Raster

/// A part of a frame, resampled to a square of fixed size: planes of red, green and blue in 0...1.
///
/// Beyond the frame, its outermost pixels are repeated.
struct SearchPatch: Sendable {
  /// N, the pixels along a side.
  let size: Int
  /// The part of the frame that the patch covers.
  let region: Box
  let red: [Float]
  let green: [Float]
  let blue: [Float]

  init(_ frame: Picture, region: Box, size: Int) {
    self.size = size
    self.region = region
    let channels = frame.layout.sampleCount
    let columns = AxisSampling(
      center: region.centerX, scale: region.width / Double(size), size: size, extent: frame.width, step: channels)
    let rows = AxisSampling(
      center: region.centerY, scale: region.height / Double(size), size: size, extent: frame.height, step: 1)
    let planes =
      switch frame {
      case .eightBit(let image):
        PictureKernels.resample(image.samples, channels: channels, columns: columns, rows: rows)
      case .sixteenBit(let image):
        PictureKernels.resample(image.samples, channels: channels, columns: columns, rows: rows)
      }
    (red, green, blue) = (planes[0], planes[1], planes[2])
  }

  var pixelCount: Int { size * size }

  /// Returns the centre of a pixel, in the frame's coordinates.
  func center(ofPixel index: Int) -> (x: Double, y: Double) {
    (
      region.x + (Double(index % size) + 0.5) * region.width / Double(size),
      region.y + (Double(index / size) + 0.5) * region.height / Double(size)
    )
  }

  /// Converts a box from the frame's coordinates to the patch's pixels.
  func inPatch(_ box: Box) -> Box {
    let h = Double(size) / region.width, v = Double(size) / region.height
    return Box(x: (box.x - region.x) * h, y: (box.y - region.y) * v, width: box.width * h, height: box.height * v)
  }

  /// Converts a box from the patch's pixels to the frame's coordinates.
  func inFrame(_ box: Box) -> Box {
    let h = region.width / Double(size), v = region.height / Double(size)
    return Box(x: region.x + box.x * h, y: region.y + box.y * v, width: box.width * h, height: box.height * v)
  }
}
