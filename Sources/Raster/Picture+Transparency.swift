extension Image {
  /// Whether a pixel is fully transparent: its alpha is 0.
  ///
  /// - Parameter pixel: `y * width + x`.
  @inlinable @inline(__always)
  package func isTransparent(at pixel: Int) -> Bool { layout == .rgba && samples[4 * pixel + 3] == 0 }

  /// Sets the elements of a row-major plane to `value` where pixels are fully transparent.
  ///
  /// - Precondition: `plane` has ``pixelCount`` elements.
  /// - Complexity: O(pixels), or O(1) without alpha.
  @inlinable
  package func setTransparent<Value>(in plane: inout [Value], to value: Value) {
    guard layout == .rgba else { return }
    for pixel in plane.indices where samples[4 * pixel + 3] == 0 { plane[pixel] = value }
  }

  /// The smallest rectangle that holds all pixels that are not fully transparent; nil if there are
  /// none.
  ///
  /// - Complexity: O(pixels), or O(1) without alpha.
  @inlinable
  package var visibleBounds: Rect? {
    guard layout == .rgba else { return Rect(x: 0, y: 0, width: width, height: height) }
    let samples = samples.span
    var bounds = BoundingRect()
    for y in 0..<height {
      let alphas = 4 * width * y + 3
      guard let first = (0..<width).first(where: { samples[alphas + 4 * $0] != 0 }) else { continue }
      var end = width
      while samples[alphas + 4 * (end - 1)] == 0 { end -= 1 }
      bounds.add(first..<end, row: y)
    }
    return bounds.rect
  }
}

extension Picture {
  /// Whether a pixel is fully transparent: its alpha is 0.
  ///
  /// - Parameter pixel: `y * width + x`.
  @inlinable @inline(__always)
  package func isTransparent(at pixel: Int) -> Bool {
    switch self {
    case .eightBit(let image): image.isTransparent(at: pixel)
    case .sixteenBit(let image): image.isTransparent(at: pixel)
    }
  }

  /// Sets the elements of a row-major plane to `value` where pixels are fully transparent.
  ///
  /// - Precondition: `plane` has ``pixelCount`` elements.
  /// - Complexity: O(pixels), or O(1) without alpha.
  @inlinable
  package func setTransparent<Value>(in plane: inout [Value], to value: Value) {
    switch self {
    case .eightBit(let image): image.setTransparent(in: &plane, to: value)
    case .sixteenBit(let image): image.setTransparent(in: &plane, to: value)
    }
  }

  /// The smallest rectangle that holds all pixels that are not fully transparent; nil if there are
  /// none.
  package var visibleBounds: Rect? {
    switch self {
    case .eightBit(let image): image.visibleBounds
    case .sixteenBit(let image): image.visibleBounds
    }
  }
}
