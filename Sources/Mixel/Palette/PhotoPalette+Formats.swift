import ColorStatistics
public import Parallelism

extension PhotoPalette {
  /// The formats of a palette's file. The raw values are the extensions of their names.
  public enum Format: String, Sendable, Hashable, CaseIterable {
    case hex, css, gpl, ase, json, png

    /// Whether the file is text that a terminal can show.
    public var isText: Bool { self != .ase && self != .png }
  }

  /// Encodes the palette in a format; see the function of the same name.
  ///
  /// - Throws: ``MixelError/document(_:)``, ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  public func encoded(as format: Format, workers: Workers = .all) throws(MixelError) -> [UInt8] {
    switch format {
    case .hex: hex()
    case .css: css()
    case .gpl: gpl()
    case .ase: ase()
    case .json: try json()
    case .png: try png(workers: workers)
    }
  }
}

extension PhotoPalette {
  /// An order of a palette's colors.
  public enum Order: String, Sendable, Hashable, CaseIterable {
    /// By descending share.
    case share
    /// From dark to light, by the lightness of Oklab.
    case lightness
    /// Greys first, from dark to light; then the others around the circle of Oklab's hues, from red
    /// on.
    case hue
  }

  /// Returns the palette with its colors in another order. Colors that are equal in the order keep
  /// theirs.
  public func sorted(by order: Order) -> PhotoPalette {
    var result = self
    let keys = entries.map { Self.key($0, order) }
    result.entries = entries.indices.sorted { a, b in
      keys[a] == keys[b] ? a < b : (keys[a].0, keys[a].1) < (keys[b].0, keys[b].1)
    }.map { entries[$0] }
    return result
  }

  private static func key(_ entry: Entry, _ order: Order) -> (Double, Double) {
    if order == .share { return (-entry.share, 0) }
    let lab = ColorSpace.oklab.coordinates(ofSRGB: SIMD3<Double>(entry.color) / 255)
    if order == .lightness { return (lab.x, 0) }
    let span = abs(lab.y) + abs(lab.z)
    // Below this chroma a color looks grey.
    guard (lab.y * lab.y + lab.z * lab.z).squareRoot() >= 0.02 else { return (-1, lab.x) }
    // It grows with the angle from the red axis, from 0 to 4.
    return (lab.z >= 0 ? 1 - lab.y / span : 3 + lab.y / span, 0)
  }
}
