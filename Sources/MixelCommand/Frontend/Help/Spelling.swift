/// Finds the word that was probably meant.
enum Spelling {
  /// Returns the word that is nearest to another; nil if none is near.
  ///
  /// A word is near if one in three of its letters, at most, was left out, added, replaced or
  /// swapped with the next, or if it begins with the other.
  ///
  /// - Complexity: O(letters of both), for each word.
  static func nearest(to word: String, in words: [String]) -> String? {
    let near = words.map { ($0, distance(word, $0)) }.filter { candidate, distance in
      distance <= max(1, max(word.count, candidate.count) / 3) && distance < candidate.count
    }
    if let best = near.min(by: { $0.1 < $1.1 }) { return best.0 }
    let longer = words.filter { !word.isEmpty && $0.hasPrefix(word) }
    return longer.count == 1 ? longer[0] : nil
  }

  /// The number of letters left out, added, replaced or swapped with their neighbour: the optimal
  /// string alignment distance.
  static func distance(_ first: String, _ second: String) -> Int {
    let a = Array(first), b = Array(second)
    // The distances of the first letters of `a` to those of `b`; the last three rows are enough.
    var beforeLast: [Int] = [], last = Array(0...b.count)
    for i in a.indices {
      var row = [i + 1]
      for j in b.indices {
        var least = min(last[j + 1] + 1, row[j] + 1, last[j] + (a[i] == b[j] ? 0 : 1))
        if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] { least = min(least, beforeLast[j - 1] + 1) }
        row.append(least)
      }
      (beforeLast, last) = (last, row)
    }
    return last[b.count]
  }
}
