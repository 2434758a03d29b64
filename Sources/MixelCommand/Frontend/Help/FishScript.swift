/// The parser's completion script for fish, mended where fish 3 misunderstands it.
enum FishScript {
  /// - Parameter text: other texts come back as they are.
  static func patched(_ text: String) -> String {
    guard text.hasPrefix("function __mixel_") else { return text }
    return
      text
      // To fish's argparse `k-range` is a short name k with a long name range; of two short names k
      // it makes an endless loop.
      .replacing("'k-range='", with: "'K-k-range='")
      // fish 3 tells the cursor's place within a word only when somebody types.
      .replacing("(__mixel_tokens -tC)", with: "(string length -- (commandline -ct))")
  }
}
