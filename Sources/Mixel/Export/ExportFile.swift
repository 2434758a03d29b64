public import Parallelism

/// One file of a result: the ending of its name, and a function that encodes its bytes.
///
/// Bytes are encoded on demand, so that a result can offer all its files, of which only those that
/// are used cost time.
public struct ExportFile: Sendable {
  /// The file's name after `STEM.`, such as `labels.png`.
  public let suffix: String
  private let encode: @Sendable (Workers) throws(MixelError) -> [UInt8]

  package init(_ suffix: String, _ encode: @escaping @Sendable (Workers) throws(MixelError) -> [UInt8]) {
    self.suffix = suffix
    self.encode = encode
  }

  /// Encodes the bytes of the file, again at each call.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/annotation(_:format:)``,
  ///   ``MixelError/cancelled``.
  public func bytes(workers: Workers = .all) throws(MixelError) -> [UInt8] { try encode(workers) }
}

extension Sequence<ExportFile> {
  /// Encodes several files in parallel.
  public func bytes(workers: Workers = .all) throws(MixelError) -> [[UInt8]] {
    let files = Array(self)
    let results = workers.map(files.count) { index in
      Result { () throws(MixelError) in try files[index].bytes(workers: workers) }
    }
    return try results.map { (result) throws(MixelError) in try result.get() }
  }
}
