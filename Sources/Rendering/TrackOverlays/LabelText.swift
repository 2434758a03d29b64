/// What is written on a shape's label, and what of it where the frame is too narrow for all.
struct LabelText {
  /// Longest first.
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

  /// The longest version that fits, the last cut short if need be; nil if not even a letter does.
  func fitting(width: Double, style: TextStyle) -> String? {
    if let version = versions.first(where: { style.width(of: $0) <= width }) { return version }
    return versions.last.flatMap { style.shortened($0, width: width) }
  }

  /// Two decimals; a dash for what is not a number.
  static func score(_ score: Double) -> String {
    score.isNaN ? "–" : decimalText(Int((min(max(score, 0), 1) * 100).rounded()), exponent: -2)
  }
}

extension TextStyle {
  /// A text that is no wider than `width`: as it is, or its beginning and an ellipsis; nil if not
  /// even a letter fits.
  func shortened(_ text: String, width: Double) -> String? {
    if self.width(of: text) <= width { return text }
    var room = width - self.width(of: "…")
    var start = ""
    for scalar in text.unicodeScalars {
      room -= self.width(of: String(scalar))
      if room < 0 { break }
      start.unicodeScalars.append(scalar)
    }
    return start.isEmpty ? nil : start + "…"
  }
}
