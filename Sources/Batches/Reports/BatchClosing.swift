import Mixel

/// The line that ends a run: `72 pictures, 3 failed, 12 s, in out/`.
package struct BatchClosing: Sendable {
  private let noun: String
  private let place: String?

  /// - Parameters:
  ///   - noun: what an input is called, in the singular.
  ///   - folder: the folder of the outputs; empty if they are beside the inputs, nil to name no
  ///     place.
  package init(noun: String, folder: String?) {
    self.noun = noun
    place = folder.map { folder in
      folder.isEmpty ? "beside the inputs" : "in \(PathText.oneLine(folder.hasSuffix("/") ? folder : folder + "/"))"
    }
  }

  /// Returns the line.
  package func line(_ counts: BatchCounts, seconds: Double) -> String {
    var parts = [counted(counts.total, noun)]
    for (count, what) in [(counts.skipped, "skipped"), (counts.failed, "failed"), (counts.unfinished, "not begun")]
    where count > 0 {
      parts.append("\(grouped(count)) \(what)")
    }
    parts.append(Self.time(seconds))
    if let place, counts.done + counts.skipped > 0 { parts.append(place) }
    return parts.joined(separator: ", ")
  }

  /// `0.4 s`, `12 s`, `3 min 5 s`, `2 h 10 min`
  private static func time(_ seconds: Double) -> String {
    if seconds < 9.95 { return "\(fixed(seconds, decimals: 1)) s" }
    let whole = Int(min(seconds.rounded(), 1e9))
    if whole < 60 { return "\(whole) s" }
    return whole < 3600 ? "\(whole / 60) min \(whole % 60) s" : "\(whole / 3600) h \(whole / 60 % 60) min"
  }
}
