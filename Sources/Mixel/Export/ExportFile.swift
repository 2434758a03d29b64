public import Parallelism

/// A result as a file: what its name ends with, and the way to its bytes.
///
/// Bytes are made when they are asked for, so that a result can offer all of its files and only
/// those that are wanted cost anything.
public struct ExportFile: Sendable {
  /// What follows `STEM.` in the file's name, such as `labels.png`.
  public let suffix: String
  private let encode: @Sendable (Workers) throws(MixelError) -> [UInt8]

  init(_ suffix: String, _ encode: @escaping @Sendable (Workers) throws(MixelError) -> [UInt8]) {
    self.suffix = suffix
    self.encode = encode
  }

  /// The bytes of the file, made anew at each call.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/annotation(_:format:)``,
  ///   ``MixelError/cancelled``.
  public func bytes(workers: Workers = .all) throws(MixelError) -> [UInt8] { try encode(workers) }
}

extension Sequence<ExportFile> {
  /// The bytes of several files, made side by side.
  public func bytes(workers: Workers = .all) throws(MixelError) -> [[UInt8]] {
    let files = Array(self)
    let results = workers.map(files.count) { index in
      Result { () throws(MixelError) in try files[index].bytes(workers: workers) }
    }
    return try results.map { (result) throws(MixelError) in try result.get() }
  }
}
