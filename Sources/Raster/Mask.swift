/// Which pixels of a picture belong to an object.
public struct Mask: Sendable, Hashable {
  public let width: Int
  public let height: Int
  /// Row-major, 255 inside and 0 outside; `width * height` of them.
  public let samples: [UInt8]

  /// - Parameter samples: anything but 0 counts as inside.
  /// - Precondition: `width` and `height` are positive and `samples.count == width * height`.
  public init(width: Int, height: Int, samples: [UInt8]) {
    precondition(width > 0 && height > 0, "a mask has at least one pixel")
    precondition(samples.count == width * height, "samples do not fill the mask")
    self.width = width
    self.height = height
    self.samples = samples.map { $0 == 0 ? 0 : 255 }
  }

  public subscript(x: Int, y: Int) -> Bool { samples[y * width + x] != 0 }

  /// The number of pixels inside.
  public var area: Int { samples.count { $0 != 0 } }

  /// The smallest rectangle that holds all pixels inside; nil if there are none.
  public var bounds: Rect? {
    var left = width, right = -1, top = height, bottom = -1
    for y in 0..<height {
      for x in 0..<width where samples[y * width + x] != 0 {
        left = min(left, x)
        right = max(right, x)
        top = min(top, y)
        bottom = max(bottom, y)
      }
    }
    return right < 0 ? nil : Rect(x: left, y: top, width: right - left + 1, height: bottom - top + 1)
  }
}
