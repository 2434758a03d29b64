public import Cutout
public import Matting

/// How an object is cut out, and how its edge is made soft.
public struct PhotoCutoutOptions: Sendable, Hashable {
  /// The cut: components, rounds, smoothness, color space, seed.
  public var cutting: CutoutOptions

  /// The soft edge: how far from the mask's boundary pixels may be mixed.
  public var matting: MattingOptions

  public init(cutting: CutoutOptions = CutoutOptions(), matting: MattingOptions = MattingOptions()) {
    self.cutting = cutting
    self.matting = matting
  }
}
