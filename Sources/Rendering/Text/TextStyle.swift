/// The size and weight of letters.
public struct TextStyle: Sendable, Hashable {
  public enum Weight: Sendable, Hashable {
    case regular, bold
  }

  /// The em in pixels.
  public let size: Double
  public let weight: Weight

  /// - Precondition: `size` is positive and finite.
  public init(size: Double, weight: Weight = .regular) {
    precondition(size > 0 && size.isFinite, "the size of text is positive and finite")
    self.size = size
    self.weight = weight
  }

  /// 13 pixels: ticks, legends, labels.
  public static var label: TextStyle { TextStyle(size: 13) }
  /// 18 pixels, bold.
  public static var title: TextStyle { TextStyle(size: 18, weight: .bold) }

  /// The width of a line of text in pixels: the sum of its glyphs' advances. Characters that the
  /// typeface lacks count as question marks.
  public func width(of text: String) -> Double {
    size * text.unicodeScalars.reduce(0) { $0 + typeface[$1].advance }
  }

  /// The height of capitals and digits above the baseline in pixels, rounded as it is drawn.
  public var capHeight: Double { (size * Typeface.capHeight).rounded() }

  var typeface: Typeface { weight == .bold ? .bold : .regular }
}

/// The position of a line of text relative to the point at which it is drawn.
public enum TextAlignment: Sendable, Hashable {
  /// The text starts at the point.
  case left
  case center
  /// The text ends at the point.
  case right
}
