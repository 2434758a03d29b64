public import Evaluation
public import Raster

extension MaskTruth {
  /// A true mask from a picture, by the rule of ``MaskDrawing``: values above 128 are the object,
  /// 128 is not scored, and the rest is background. A darker of two colors that is 128 is not
  /// scored either.
  ///
  /// - Complexity: O(pixels).
  public init(from picture: Picture) { self.init(MaskDrawing(picture)) }

  init(_ drawing: MaskDrawing) {
    var values = drawing.values
    if case .twoColors(Self.unscored, _) = drawing.telling {
      for pixel in values.indices where values[pixel] == 0 { values[pixel] = Self.unscored }
    }
    self.init(width: drawing.width, height: drawing.height, samples: values)
  }
}
