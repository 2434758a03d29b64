/// The constants of the search for inks, in units of CIE L*a*b* and pixels.
struct InkParameters: Sendable {
  /// Colours nearer to a peak than this belong to it.
  var radius: Float
  /// The side of the cells in which colours are counted.
  var cell: Float
  /// Neighbours that differ by less make no edge.
  var gap: Float
  /// How far a blend may be lighter or darker than both of its inks; unused if blends are exact.
  var lightness: Float
  /// How far a blend may be off the line between its inks.
  var chroma: Float
  /// How far from both inks a blend may lie.
  var reach: Int
  /// The least number of pixels of an ink.
  var leastPixels: Int
  /// The share of a peak's pixels that must be blends for the peak to be no ink.
  var share: Double
  /// Colours nearer to an ink than this have its label whatever is beside them.
  var sureRadius: Float
  /// The weight of chroma against lightness where a blend is divided between its inks.
  var chromaWeight: Float
  /// Whether lightness and chroma of a blend are mixed in different proportions.
  var isNoisy: Bool

  /// How far away an ink may be whose blend a pixel is, when labels are assigned.
  static let labelReach = 4

  init(_ kind: DrawingKind) {
    switch kind {
    case .clean:
      self.init(
        radius: 9, cell: 3, gap: 10, lightness: 0, chroma: 4, reach: 7, leastPixels: 30, share: 0.25, sureRadius: 6.3,
        chromaWeight: 1, isNoisy: false)
    case .noisy:
      // JPEG halves the resolution of chroma, and rings by several levels around edges.
      self.init(
        radius: 13, cell: 4, gap: 14, lightness: 8, chroma: 8, reach: 6, leastPixels: 60, share: 0.4, sureRadius: 9,
        chromaWeight: 0.4, isNoisy: true)
    }
  }

  private init(
    radius: Float, cell: Float, gap: Float, lightness: Float, chroma: Float, reach: Int, leastPixels: Int,
    share: Double, sureRadius: Float, chromaWeight: Float, isNoisy: Bool
  ) {
    self.radius = radius
    self.cell = cell
    self.gap = gap
    self.lightness = lightness
    self.chroma = chroma
    self.reach = reach
    self.leastPixels = leastPixels
    self.share = share
    self.sureRadius = sureRadius
    self.chromaWeight = chromaWeight
    self.isNoisy = isNoisy
  }
}
