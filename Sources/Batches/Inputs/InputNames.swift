import Files

/// Returns a message that names the input, unless it does already.
package func naming(_ input: String, _ text: String) -> String {
  text.contains(PathText.readable(input)) && input != "-" ? text : "\(display(input)): \(text)"
}

/// Returns the name of an input for messages.
package func display(_ input: String) -> String { input == "-" ? "standard input" : PathText.oneLine(input) }
