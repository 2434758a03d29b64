import Mixel

/// A file to be written, as its name behind the stem and the way to its bytes.
struct OutputFile: Sendable {
  let suffix: String
  let encode: @Sendable (Workers) throws(Failure) -> [UInt8]

  init(suffix: String, encode: @escaping @Sendable (Workers) throws(Failure) -> [UInt8]) {
    self.suffix = suffix
    self.encode = encode
  }

  /// A file of one of the library's results.
  init(_ file: ExportFile) {
    self.init(suffix: file.suffix) { workers throws(Failure) in
      try reporting { () throws(MixelError) in try file.bytes(workers: workers) }
    }
  }

  /// The bytes of several, made side by side.
  static func encode(_ files: [OutputFile], _ workers: Workers) throws(Failure) -> [[UInt8]] {
    try workers.map(files.count) { index in Result { () throws(Failure) in try files[index].encode(workers) } }
      .map { result throws(Failure) in try result.get() }
  }
}
