/// The amount of each colour in one or more pictures, which is the sufficient statistic of a fit to
/// their colours.
///
/// Masses are integers, so histograms add exactly and in any order. The mass of a colour is the sum
/// of the alphas of its pixels. An opaque pixel has mass ``ColorDepth/maximum`` (255 or 65535), a
/// half transparent one about half of it. Fully transparent pixels have no meaningful colour; only
/// their number is stored.
///
/// Invariants: there are as many masses as keys; keys strictly ascend and are colours of ``depth``;
/// no mass is 0; the sum of the masses is at most that of `pixels - transparentPixels` opaque
/// pixels and fits in 64 bits.
public struct ColorHistogram: Sendable, Hashable {
  /// The number of bits of a channel.
  public let depth: ColorDepth
  /// The colours that occur, ascending; see ``ColorDepth/key(red:green:blue:)``.
  public let keys: [UInt64]
  /// The mass of each colour, in units of 1/``ColorDepth/maximum`` of an opaque pixel.
  public let masses: [UInt64]
  /// The number of pixels counted, including transparent ones.
  public let pixels: UInt64
  /// The number of fully transparent pixels.
  public let transparentPixels: UInt64

  /// Creates a histogram without pixels.
  public init(depth: ColorDepth = .eight) {
    self.init(unchecked: depth, keys: [], masses: [], pixels: 0, transparentPixels: 0)
  }

  /// Creates a histogram from parts that satisfy the invariants.
  init(unchecked depth: ColorDepth, keys: [UInt64], masses: [UInt64], pixels: UInt64, transparentPixels: UInt64) {
    self.depth = depth
    self.keys = keys
    self.masses = masses
    self.pixels = pixels
    self.transparentPixels = transparentPixels
    assert(invariantsHold, "the invariants of a histogram must hold")
  }

  /// The number of different colours.
  public var colorCount: Int { keys.count }

  /// The sum of the masses.
  public var totalMass: UInt64 { masses.reduce(0, +) }

  /// The weight of all colours in opaque pixels: ``totalMass`` / ``ColorDepth/maximum``.
  public var totalWeight: Double { Double(totalMass) / Double(depth.maximum) }

  /// A number that tells this histogram from others: FNV-1a over the words of depth, sizes, keys
  /// and masses. Equal histograms have equal digests.
  ///
  /// - Complexity: O(colours).
  public var digest: UInt64 {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    func add(_ word: UInt64) { hash = (hash ^ word) &* 0x100_0000_01b3 }
    for word in [UInt64(depth.maximum), pixels, transparentPixels] { add(word) }
    for (key, mass) in zip(keys, masses) {
      add(key)
      add(mass)
    }
    return hash ^ hash >> 32
  }

  var invariantsHold: Bool {
    guard keys.count == masses.count, transparentPixels <= pixels else { return false }
    guard zip(keys, keys.dropFirst()).allSatisfy(<), (keys.last ?? 0) < depth.colorCount else { return false }
    return masses.allSatisfy { $0 > 0 } && Self.massFits(masses, depth, pixels - transparentPixels)
  }

  /// Returns whether the sum of the masses does not overflow and is at most that of `visiblePixels`
  /// opaque pixels.
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
