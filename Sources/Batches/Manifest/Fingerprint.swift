import Mixel

/// What the outputs of an input follow from. Where it is the same, the outputs are the same, byte
/// for byte.
package struct Fingerprint: Hashable, Sendable {
  /// Of all options that tell in an output, and of the program's version.
  package let options: Digest
  /// Of the input's bytes, and of those of other files about it.
  package let input: Digest

  /// - Parameters:
  ///   - settings: the options as text, all of them, in a fixed order.
  ///   - contents: the input's bytes, then those of what else it depends on.
  package init(settings: String, contents: [[UInt8]]) { self.init(options: Self.options(settings), contents: contents) }

  /// The digest of settings, which all inputs of a batch have in common.
  package static func options(_ settings: String) -> Digest {
    BLAKE2b.digest(Array("mixel \(mixelVersion)\n\(settings)".utf8))
  }

  package init(options: Digest, contents: [[UInt8]]) {
    self.options = options
    guard contents.count > 1 else {
      input = BLAKE2b.digest(contents.first ?? [])
      return
    }
    // Of the digests, so that the contents cannot run into each other.
    input = BLAKE2b.digest(Array(contents.map { BLAKE2b.digest($0).description }.joined().utf8))
  }

  package init(options: Digest, input: Digest) {
    self.options = options
    self.input = input
  }
}
