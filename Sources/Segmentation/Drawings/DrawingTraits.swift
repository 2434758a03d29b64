/// How a drawing was saved, and the constants of the search for its inks that follow from it, in
/// levels and pixels.
struct DrawingTraits: Sendable {
  let isNoisy: Bool
  /// Whether chroma has half the resolution of lightness.
  let isChromaHalved: Bool
  /// The spread of flat areas, in levels: 0, except in scans.
  let noise: Float
  /// See ``QuantizationScale``; that of quality 90 where it is not known.
  let quantization: Float

  init(_ kind: DrawingKind, noise: Float, quantization: Float?, isChromaHalved: Bool) {
    isNoisy = kind == .noisy
    self.noise = noise
    self.quantization = quantization ?? 0.2
    self.isChromaHalved = isChromaHalved
  }

  /// A pixel within an ink has nothing that differs by more around it.
  var evenness: Float { isNoisy ? 8 + 6 * noise : 4 }
  /// Chroma at half the resolution, interpolated, bleeds by two pixels.
  var solidRadius: Int { isChromaHalved ? 2 : 1 }
  /// Neighbours that differ by less make no edge.
  var gap: Float { isNoisy ? 30 : 26 }
  /// Colours nearer to a peak than this belong to it.
  var radius: Float { isNoisy ? 26 : 22 }
  /// Colours nearer to an ink than this have its label whatever is beside them.
  var sureRadius: Float { isNoisy ? 20 : 16 }
  /// The side of the cells in which the colours of strokes are counted.
  var cell: Float { isNoisy ? 6 : 4 }
  /// The least number of pixels of a stroke's ink.
  var leastPixels: Double { isNoisy ? 40 : 24 }
  /// How far from both inks a blend may lie.
  var reach: Int { isChromaHalved ? 4 : 7 }
  /// The share of a peak's pixels that must be blends for the peak to be no ink.
  var share: Double { isNoisy ? 0.3 : 0.25 }
  /// How far a blend may be off the line between its inks, as a share of their distance.
  var slack: Float { isNoisy ? (isChromaHalved ? 0.12 : min(0.12, 0.02 + 0.2 * quantization)) : 0.03 }
  /// Coarse tables leave out the fine detail of chroma first, so it is compared with lightness on a
  /// larger scale: the number of blurs of both.
  var blurs: Int { quantization < 0.3 ? 0 : 2 }
  var windowRadius: Int { quantization < 0.3 ? 1 : 2 }
  /// See ``ChromaSharpening``.
  var ridge: Float { quantization < 0.3 ? 9 : 25 }
  /// Whether noise mistakes inks for each other, so that pixels of strokes are put to the vote.
  var isVoting: Bool { isNoisy && quantization >= 0.3 }
  /// How different pixels are that are averaged.
  var likeness: SIMD3<Float> {
    let light = 48 * quantization + 8, chroma = 60 * quantization + 12
    return SIMD3(light, chroma, chroma)
  }

  /// How far a blend may be off the line between its inks whatever their distance.
  ///
  /// - Parameter ringing: the noise of chroma around edges; see ``InkPeaks``.
  func tolerance(ringing: Float) -> Float { isNoisy ? 6 + 3 * ringing : 4 }
  /// How far a blend may be lighter or darker than both of its inks.
  func lightTolerance(ringing: Float) -> Float { 8 + 2 * ringing }
}
