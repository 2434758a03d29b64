/// The text of a shape's label, in full and shortened for narrow frames.
struct LabelText {
  /// The versions, longest first.
  let versions: [String]

  init(_ shape: TrackedShape, _ label: TrackOverlay.Label) {
    let state = shape.confidence == .tracked ? [] : [shape.confidence.rawValue]
    let name = shape.name.isEmpty ? [] : [shape.name]
    let score = [Self.score(shape.score)]
    let parts: [[String]] =
      switch label {
      case .full: [name + score + state, name + score, name.isEmpty ? score : name]
      case .name: [name]
      case .score: [score]
      case .none: []
      }
    var versions: [String] = []
    for part in parts where !part.isEmpty { versions.append(part.joined(separator: " ")) }
    self.versions = versions
  }

  /// Returns the longest version that fits; if none does, the last one cut short; nil if not even
  /// one character fits.
  func fitting(width: Double, style: TextStyle) -> String? {
    if let version = versions.first(where: { style.width(of: $0) <= width }) { return version }
    return versions.last.flatMap { style.shortened($0, width: width) }
  }

  /// Formats a score with two decimals; a dash stands for a score that is not a number.
  static func score(_ score: Double) -> String {
    score.isNaN ? "–" : decimalText(Int((min(max(score, 0), 1) * 100).rounded()), exponent: -2)
  }
}

extension TextStyle {
  /// Returns the text if it is no wider than `width`, otherwise its beginning and an ellipsis; nil
  /// if not even one character fits.
  func shortened(_ text: String, width: Double) -> String? {
    if self.width(of: text) <= width { return text }
    var remaining = width - self.width(of: "…")
    var start = ""
    for scalar in text.unicodeScalars {
      remaining -= self.width(of: String(scalar))
      if remaining < 0 { break }
      start.unicodeScalars.append(scalar)
    }
    return start.isEmpty ? nil : start + "…"
  }
}
