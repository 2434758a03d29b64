/// Corrections to the argument parser's completion script for fish 3.
enum FishScript {
  /// Returns the corrected script.
  ///
  /// - Parameter text: the script for fish; any other text is returned unchanged.
  static func patched(_ text: String) -> String {
    guard text.hasPrefix("function __mixel_") else { return text }
    return
      text
      // fish's argparse takes `k-range` for the short name k of a long name range. Two short names
      // k make it loop forever.
      .replacing("'k-range='", with: "'K-k-range='")
      // fish 3 knows the cursor's position within a word only during interactive typing.
      .replacing("(__mixel_tokens -tC)", with: "(string length -- (commandline -ct))")
  }
}
