public import Cutout
public import Matting

/// The options of a cut-out and of its soft edge.
public struct PhotoCutoutOptions: Sendable, Hashable {
  /// The options of the cut: components, rounds, smoothness, color space, seed.
  public var cutting: CutoutOptions

  /// The options of the soft edge: how far from the mask's boundary pixels may be mixed.
  public var matting: MattingOptions

  public init(cutting: CutoutOptions = CutoutOptions(), matting: MattingOptions = MattingOptions()) {
    self.cutting = cutting
    self.matting = matting
  }
}
