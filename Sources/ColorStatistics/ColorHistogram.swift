/// How much there is of each colour in a picture, or in many: the sufficient statistic of a fit on
/// colour.
///
/// Masses are integers, so histograms add exactly and in any order. The mass of a colour is the sum
/// of the alphas of its pixels: an opaque pixel has ``ColorDepth/maximum`` (255 or 65535), a half
/// transparent one about half of it. Wholly transparent pixels have no colour to speak of; they are
/// counted, not listed.
///
/// Invariants: as many masses as keys; keys strictly ascend and are colours of ``depth``; no mass
/// is 0; the sum of the masses is at most that of `pixels - transparentPixels` opaque pixels and
/// fits in 64 bits.
public struct ColorHistogram: Sendable, Hashable {
  /// The bits a channel has.
  public let depth: ColorDepth
  /// The colours there are, ascending; see ``ColorDepth/key(red:green:blue:)``.
  public let keys: [UInt64]
  /// How much there is of each, in units of 1/``ColorDepth/maximum`` of an opaque pixel.
  public let masses: [UInt64]
  /// The number of pixels counted, transparent ones included.
  public let pixels: UInt64
  /// The number of wholly transparent pixels.
  public let transparentPixels: UInt64

  /// The histogram of no picture at all.
  public init(depth: ColorDepth = .eight) {
    self.init(unchecked: depth, keys: [], masses: [], pixels: 0, transparentPixels: 0)
  }

  /// Takes parts whose invariants the caller has established.
  init(unchecked depth: ColorDepth, keys: [UInt64], masses: [UInt64], pixels: UInt64, transparentPixels: UInt64) {
    self.depth = depth
    self.keys = keys
    self.masses = masses
    self.pixels = pixels
    self.transparentPixels = transparentPixels
    assert(invariantsHold, "a histogram's invariants are broken")
  }

  /// The number of different colours.
  public var colorCount: Int { keys.count }

  /// The sum of the masses.
  public var totalMass: UInt64 { masses.reduce(0, +) }

  /// The weight of all colours in opaque pixels: ``totalMass`` / ``ColorDepth/maximum``.
  public var totalWeight: Double { Double(totalMass) / Double(depth.maximum) }

  /// The weight of each colour in opaque pixels, in the order of ``keys``.
  public var weights: [Float] {
    let unit = Double(depth.maximum)
    return masses.map { Float(Double($0) / unit) }
  }

  var invariantsHold: Bool {
    guard keys.count == masses.count, transparentPixels <= pixels else { return false }
    guard zip(keys, keys.dropFirst()).allSatisfy(<), (keys.last ?? 0) < depth.colorCount else { return false }
    return masses.allSatisfy { $0 > 0 } && Self.massFits(masses, depth, pixels - transparentPixels)
  }

  /// Whether masses add up without overflow to no more than `visiblePixels` opaque pixels have.
  static func massFits(_ masses: [UInt64], _ depth: ColorDepth, _ visiblePixels: UInt64) -> Bool {
    var total: UInt64 = 0
    for mass in masses {
      let (sum, overflow) = total.addingReportingOverflow(mass)
      if overflow { return false }
      total = sum
    }
    let bound = visiblePixels.multipliedFullWidth(by: depth.maximum)
    return bound.high > 0 || total <= bound.low
  }
}
