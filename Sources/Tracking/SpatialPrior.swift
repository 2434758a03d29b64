import Raster
import RealModule

/// The probability that a pixel is the object, by its position alone.
enum SpatialPrior {
  /// Returns 0.9 at the centre of the box, falling with the squared distance to 0.4 towards its
  /// edges; 0 outside.
  static func inside(_ box: Box, _ patch: SearchPatch) -> [Float] {
    (0..<patch.pixelCount).map { index in
      let place = patch.center(ofPixel: index)
      let u = (place.x - box.centerX) / (box.width / 2), v = (place.y - box.centerY) / (box.height / 2)
      return max(abs(u), abs(v)) < 1 ? Float(max(0.4, 0.9 - 0.5 * (u * u + v * v))) : 0
    }
  }

  /// Returns a Gaussian bump about the box, which does not depend on the exact edges.
  static func about(_ box: Box, _ patch: SearchPatch) -> [Float] {
    (0..<patch.pixelCount).map { index in
      let place = patch.center(ofPixel: index)
      let u = (place.x - box.centerX) / box.width, v = (place.y - box.centerY) / box.height
      return Float(0.6) * Float(Double.exp(-(u * u + v * v)))
    }
  }

  /// Returns how representative each pixel around a box is of the box's background:
  /// `1 / (1 + 4 d^2)` at a distance of d sides of the box; 0 inside the box and beyond the frame.
  static func nearness(_ box: Box, _ patch: SearchPatch, _ frame: Picture) -> [Float] {
    (0..<patch.pixelCount).map { index in
      let place = patch.center(ofPixel: index)
      guard place.x >= 0, place.y >= 0, place.x <= Double(frame.width), place.y <= Double(frame.height) else {
        return 0
      }
      let dx = max(0, abs(place.x - box.centerX) - box.width / 2),
        dy = max(0, abs(place.y - box.centerY) - box.height / 2)
      let d = 2 * max(dx, dy) / box.side
      return d > 0 ? Float(1 / (1 + d * d)) : 0
    }
  }
}

extension SpatialPrior {
  /// Returns 0.98 inside a mask and 0 outside.
  static func inside(_ mask: Mask, _ patch: SearchPatch) -> [Float] {
    (0..<patch.pixelCount).map { index in
      let place = patch.center(ofPixel: index)
      let x = Int(place.x.rounded(.down)), y = Int(place.y.rounded(.down))
      return x >= 0 && y >= 0 && x < mask.width && y < mask.height && mask[x, y] ? 0.98 : 0
    }
  }
}
