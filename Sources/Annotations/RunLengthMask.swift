public import Raster

/// A mask as COCO's run lengths: the numbers of pixels outside, inside, outside and so on in turn,
/// column after column.
///
/// As in `maskApi` of the COCO API (Lin et al., "Microsoft COCO: Common objects in context", ECCV
/// 2014), the pixel of column `x` and row `y` has the index `x * height + y`. The first count is of
/// pixels outside and may be 0. The counts add up to the mask's pixels.
public struct RunLengthMask: Sendable, Hashable {
  public let width: Int
  public let height: Int
  public let counts: [UInt32]

  /// - Precondition: the counts add up to `width * height`.
  public init(width: Int, height: Int, counts: [UInt32]) {
    precondition(counts.reduce(0) { $0 + Int($1) } == width * height, "run lengths do not fill the mask")
    self.width = width
    self.height = height
    self.counts = counts
  }

  /// - Complexity: O(pixels).
  public init(_ mask: Mask) {
    var counts: [UInt32] = []
    var count: UInt32 = 0, isInside = false
    for x in 0..<mask.width {
      for y in 0..<mask.height {
        if mask[x, y] != isInside {
          counts.append(count)
          count = 0
          isInside.toggle()
        }
        count += 1
      }
    }
    self.init(width: mask.width, height: mask.height, counts: counts + [count])
  }

  /// The number of pixels inside.
  public var area: Int { stride(from: 1, to: counts.count, by: 2).reduce(0) { $0 + Int(counts[$1]) } }

  public var mask: Mask {
    var samples = [UInt8](repeating: 0, count: width * height)
    var place = 0
    for (index, count) in counts.enumerated() {
      if index % 2 == 1 {
        for inside in place..<place + Int(count) { samples[inside % height * width + inside / height] = 255 }
      }
      place += Int(count)
    }
    return Mask(width: width, height: height, samples: samples)
  }
}
