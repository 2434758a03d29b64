import Mixel

/// Identifies everything on which an input's outputs depend. Equal fingerprints mean equal outputs,
/// byte for byte.
package struct Fingerprint: Hashable, Sendable {
  /// The digest of all options that affect outputs, and of the program's version.
  package let options: Digest
  /// The digest of the input's bytes and of other files that belong to it.
  package let input: Digest

  /// - Parameters:
  ///   - settings: the text of all options in a fixed order.
  ///   - contents: the input's bytes, followed by those of other files on which the outputs depend.
  package init(settings: String, contents: [[UInt8]]) { self.init(options: Self.options(settings), contents: contents) }

  /// Returns the digest of the settings, which all inputs of a batch share.
  package static func options(_ settings: String) -> Digest {
    BLAKE2b.digest(Array("mixel \(mixelVersion)\n\(settings)".utf8))
  }

  package init(options: Digest, contents: [[UInt8]]) {
    self.options = options
    guard contents.count > 1 else {
      input = BLAKE2b.digest(contents.first ?? [])
      return
    }
    // Digests of digests keep the contents' boundaries apart.
    input = BLAKE2b.digest(Array(contents.map { BLAKE2b.digest($0).description }.joined().utf8))
  }

  package init(options: Digest, input: Digest) {
    self.options = options
    self.input = input
  }
}
