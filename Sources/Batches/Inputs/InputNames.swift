import Files

/// A message that names the input, where it does not already.
package func naming(_ input: String, _ text: String) -> String {
  text.contains(PathText.readable(input)) && input != "-" ? text : "\(display(input)): \(text)"
}

/// How an input is named in messages.
package func display(_ input: String) -> String { input == "-" ? "standard input" : PathText.oneLine(input) }
