import Files

/// A line of a manifest; see ``Manifest``.
package struct ManifestLine {
  package struct Output: Equatable {
    /// The name after the stem, encoded.
    let name: String
    let digest: Digest
  }

  package enum Event: Equatable {
    /// Outputs with these encoded names may exist from now on.
    case begun([String])
    case made(Fingerprint, [Output])
  }

  let command: String
  /// The encoded stem.
  let stem: String
  let event: Event

  init(command: String, stem: String, _ event: Event) {
    self.command = command
    self.stem = stem
    self.event = event
  }

  /// Parses a line without its line feed; nil for anything that ``text`` does not produce, such as
  /// a truncated line.
  init?(_ bytes: ArraySlice<UInt8>) {
    guard bytes.allSatisfy({ (0x20...0x7E).contains($0) }) else { return nil }
    let words = String(decoding: bytes, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false).map(
      String.init)
    guard words.count >= 5, words.last == ".", !words.contains("") else { return nil }
    (command, stem) = (words[1], words[2])
    let rest = words[3..<words.count - 1]
    switch words[0] {
    case "begun": event = .begun(Array(rest))
    case "made":
      guard rest.count > 2, rest.count.isMultiple(of: 2), let options = Digest(rest[3]), let input = Digest(rest[4])
      else { return nil }
      var outputs: [Output] = []
      for index in stride(from: 5, to: rest.endIndex, by: 2) {
        guard let digest = Digest(rest[index + 1]) else { return nil }
        outputs.append(Output(name: rest[index], digest: digest))
      }
      event = .made(Fingerprint(options: options, input: input), outputs)
    default: return nil
    }
  }

  /// The line with its line feed.
  var text: String {
    switch event {
    case .begun(let names): "begun \(command) \(stem) \(names.joined(separator: " ")) .\n"
    case .made(let fingerprint, let outputs):
      "made \(command) \(stem) \(fingerprint.options) \(fingerprint.input) "
        + outputs.map { "\($0.name) \($0.digest)" }.joined(separator: " ") + " .\n"
    }
  }

  /// Encodes a name as a word: `%`, and every byte that is not a visible ASCII character, become
  /// `%XX`.
  package static func word(_ name: String) -> String {
    PathText.bytes(name).map { byte in
      let isVisible = (0x21...0x7E).contains(byte) && byte != UInt8(ascii: "%")
      if isVisible { return String(Unicode.Scalar(byte)) }
      return "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }.joined()
  }

  /// Decodes a word; nil if it is invalid.
  static func name(_ word: String) -> String? {
    var bytes: [UInt8] = []
    var rest = Array(word.utf8)[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        bytes.append(byte)
        continue
      }
      guard rest.count >= 2, let value = UInt8(String(decoding: rest.prefix(2), as: UTF8.self), radix: 16) else {
        return nil
      }
      bytes.append(value)
      rest = rest.dropFirst(2)
    }
    return PathText.text(bytes)
  }
}
