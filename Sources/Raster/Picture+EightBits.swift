extension Picture {
  /// The picture in 8 bits; samples of 16 bits are rounded to the nearest (see
  /// ``PixelSample/inEightBits``).
  ///
  /// - Complexity: O(1) for 8 bits, else O(pixels).
  public var inEightBits: Image<UInt8> {
    switch self {
    case .eightBit(let image): image
    case .sixteenBit(let image):
      Image(
        width: image.width, height: image.height, layout: image.layout, samples: image.samples.map(\.inEightBits))
    }
  }

  /// The alpha of each pixel in 8 bits, row-major; 255 throughout for ``PixelLayout/rgb``.
  package var alphaInEightBits: [UInt8] {
    switch self {
    case .eightBit(let image): image.alphaInEightBits
    case .sixteenBit(let image): image.alphaInEightBits
    }
  }
}

extension Image {
  fileprivate var alphaInEightBits: [UInt8] {
    guard layout == .rgba else { return [UInt8](repeating: .max, count: pixelCount) }
    return (0..<pixelCount).map { samples[4 * $0 + 3].inEightBits }
  }
}
