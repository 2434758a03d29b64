import Files
public import SystemPackage

/// All bytes of an image file, or of standard input for the path `-`, refused by its first bytes
/// where ``decodeImage(_:options:)`` would refuse it by its header.
///
/// What is no image, or one beyond the limits, costs no more than its first bytes, even where it
/// never ends. How much is read of an image follows from its size in pixels.
///
/// - Parameter options: its limits, and its cancellation, which also ends the waiting for a pipe
///   into which nobody writes.
/// - Throws: ``CodecError``: naming the path where the file cannot be read
///   (``CodecError/Kind/fileSystem``, ``CodecError/Kind/tooLarge``); not naming it, as
///   ``decodeImage(_:options:)``, where the bytes are the reason; and of kind
///   ``CodecError/Kind/cancelled``.
public func readImageFile(
  _ path: FilePath, options: DecodingOptions = DecodingOptions()
) throws(CodecError) -> [UInt8] {
  try readImageFile(path, orAllBehind: [], options: options)
}

/// The same; and of a file that begins with `signature`, unless that is empty, all bytes, whatever
/// they are.
package func readImageFile(
  _ path: FilePath, orAllBehind signature: [UInt8], options: DecodingOptions
) throws(CodecError) -> [UInt8] {
  let file = try codecErrors { () throws(FileError) in
    try InputFile(path, cancellation: options.cancellation)
  }
  var first = try file.nextPart(firstPart)
  // A pipe may give less than was asked for.
  while !first.isEmpty, first.count < signature.count, signature.starts(with: first) {
    let part = try file.nextPart(firstPart)
    if part.isEmpty { break }
    first += part
  }
  if !signature.isEmpty, first.starts(with: signature) {
    return try file.rest(after: first, maximumBytes: mostFileBytes)
  }
  let (start, header) = try readHeader(file, after: first, options)
  guard let header else { return start }
  try checkSize(width: header.width, height: header.height, options: options)
  return try file.rest(after: start, maximumBytes: header.mostFileBytes(options))
}

private let firstPart = 1 << 12

/// The first bytes up to the header; all there are, and nil, where none is found.
private func readHeader(
  _ file: borrowing InputFile, after first: [UInt8], _ options: DecodingOptions
) throws(CodecError) -> (start: [UInt8], header: ImageHeader?) {
  let largestPart = 1 << 20, headersBesideMetadata = 1 << 20
  var bytes = first, part = first
  while true {
    if let header = try ImageHeader(prefix: bytes) { return (bytes, header) }
    if part.isEmpty { return (bytes, nil) }
    if bytes.count == first.count {
      try checkMetadata(ahead: file, ImageFormat.detect(bytes), options)
    }
    guard bytes.count - headersBesideMetadata <= options.maximumMetadataBytes else {
      throw tooMuchMetadata(options)
    }
    // As much again, so that looking for the header anew costs no more than reading.
    part = try file.nextPart(min(max(firstPart, bytes.count), largestPart))
    if bytes.count == largestPart {
      bytes.reserveCapacity(max(bytes.count, min(file.size, options.maximumMetadataBytes)))
    }
    bytes += part
  }
}

extension InputFile {
  /// ``readPart(_:)`` with this module's errors.
  fileprivate func nextPart(_ count: Int) throws(CodecError) -> [UInt8] {
    try codecErrors { () throws(FileError) in try readPart(count) }
  }

  /// ``readAll(after:maximumBytes:)`` with this module's errors.
  fileprivate func rest(after start: [UInt8], maximumBytes: Int) throws(CodecError) -> [UInt8] {
    try codecErrors { () throws(FileError) in try readAll(after: start, maximumBytes: maximumBytes) }
  }
}
