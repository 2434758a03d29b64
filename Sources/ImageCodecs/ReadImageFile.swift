import Files
public import SystemPackage

/// Reads a whole image file, or standard input for the path `-`. By its first bytes, it rejects a
/// file whose header ``decodeImage(_:options:)`` would reject.
///
/// A file that is not an image, or exceeds the limits, costs only its first bytes, even if it never
/// ends. The number of bytes read from an image is bounded by its size in pixels.
///
/// - Parameter options: the limits, and a cancellation, which also ends the wait for a pipe without
///   data.
/// - Throws: ``CodecError``. If the file cannot be read (``CodecError/Kind/fileSystem``,
///   ``CodecError/Kind/tooLarge``), the message names the path. If the bytes are the reason, it
///   does not, as with ``decodeImage(_:options:)``. The kind is ``CodecError/Kind/cancelled`` after
///   a cancellation.
public func readImageFile(
  _ path: FilePath, options: DecodingOptions = DecodingOptions()
) throws(CodecError) -> [UInt8] {
  try readImageFile(path, orAllBehind: [], options: options)
}

/// Reads an image file as above. If the file starts with a non-empty `signature`, reads all of it,
/// whatever its content.
package func readImageFile(
  _ path: FilePath, orAllBehind signature: [UInt8], options: DecodingOptions
) throws(CodecError) -> [UInt8] {
  let file = try codecErrors { () throws(FileError) in
    try InputFile(path, cancellation: options.cancellation)
  }
  var first = try file.nextPart(firstPart)
  // A pipe may return less than requested.
  while !first.isEmpty, first.count < signature.count, signature.starts(with: first) {
    let part = try file.nextPart(firstPart)
    if part.isEmpty { break }
    first += part
  }
  if !signature.isEmpty, first.starts(with: signature) {
    return try file.rest(after: first, maximumBytes: mostFileBytes)
  }
  while first.count < 12, ImageFormat.mayBegin(with: first) {
    let part = try file.nextPart(firstPart)
    if part.isEmpty { break }
    first += part
  }
  if let foreign = ForeignFormat.detect(first) { throw foreign.refusal(of: path == "-" ? nil : path.text) }
  if ImageFormat.detect(first) == .tiff { return try readTIFF(file, path, after: first, options) }
  let (start, header) = try readHeader(file, after: first, options)
  guard let header else { return start }
  try checkSize(width: header.width, height: header.height, options: options)
  return try file.rest(after: start, maximumBytes: header.mostFileBytes(options))
}

/// Reads a TIFF, whose directory may be anywhere. A pipe is read to its end before it is known.
private func readTIFF(
  _ file: borrowing InputFile, _ path: FilePath, after first: [UInt8], _ options: DecodingOptions
) throws(CodecError) -> [UInt8] {
  guard let summary = tiffSummary(of: file) else { return try file.rest(after: first, maximumBytes: mostFileBytes) }
  if let raw = summary.raw { throw raw.refusal(of: path.text) }
  try summary.checkLimits(file.size, options)
  return try file.rest(after: first, maximumBytes: mostFileBytes)
}

/// Reads the first directory of a TIFF; nil if it is damaged or the file cannot seek.
private func tiffSummary(of file: borrowing InputFile) -> TIFFSummary? {
  TIFFSummary(file.partReader)
}

private let firstPart = 1 << 12

/// Reads up to and including the header. Without a header, returns all bytes and nil.
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
    // The size doubles, so that parsing the header again costs no more than reading.
    part = try file.nextPart(min(max(firstPart, bytes.count), largestPart))
    if bytes.count == largestPart {
      bytes.reserveCapacity(max(bytes.count, min(file.size, options.maximumMetadataBytes)))
    }
    bytes += part
  }
}

extension InputFile {
  /// Calls ``readPart(_:)`` and converts its error.
  fileprivate func nextPart(_ count: Int) throws(CodecError) -> [UInt8] {
    try codecErrors { () throws(FileError) in try readPart(count) }
  }

  /// Calls ``readAll(after:maximumBytes:)`` and converts its error.
  fileprivate func rest(after start: [UInt8], maximumBytes: Int) throws(CodecError) -> [UInt8] {
    try codecErrors { () throws(FileError) in try readAll(after: start, maximumBytes: maximumBytes) }
  }
}
