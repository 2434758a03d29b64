/// An image of either depth, as read from a file.
///
/// An algorithm for both depths is a generic method of ``Image`` that a `switch` over the two cases
/// calls once a picture or row, so that it is compiled for each sample type.
public enum Picture: Sendable, Hashable {
  case eightBit(Image<UInt8>)
  case sixteenBit(Image<UInt16>)

  public var width: Int {
    switch self {
    case .eightBit(let image): image.width
    case .sixteenBit(let image): image.width
    }
  }

  public var height: Int {
    switch self {
    case .eightBit(let image): image.height
    case .sixteenBit(let image): image.height
    }
  }

  public var layout: PixelLayout {
    switch self {
    case .eightBit(let image): image.layout
    case .sixteenBit(let image): image.layout
    }
  }

  public var pixelCount: Int { width * height }

  /// The greatest value of a sample: 255 or 65,535.
  package var sampleMaximum: Int {
    switch self {
    case .eightBit: Int(UInt8.max)
    case .sixteenBit: Int(UInt16.max)
    }
  }

  /// The part of the picture in a rectangle.
  ///
  /// - Precondition: `rect` lies within the picture and is not empty.
  /// - Complexity: O(area of `rect`).
  package func cropped(to rect: Rect) -> Picture {
    switch self {
    case .eightBit(let image): .eightBit(image.cropped(to: rect))
    case .sixteenBit(let image): .sixteenBit(image.cropped(to: rect))
    }
  }
}

extension Image {
  fileprivate func cropped(to rect: Rect) -> Image {
    let channels = layout.sampleCount
    var part: [Sample] = []
    part.reserveCapacity(channels * rect.area)
    for y in rect.rows {
      let start = channels * (y * width + rect.x)
      part.append(contentsOf: samples[start..<start + channels * rect.width])
    }
    return Image(width: rect.width, height: rect.height, layout: layout, samples: part)
  }
}
