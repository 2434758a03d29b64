// The format is described in README.md.

extension ColorHistogram {
  static let fileSchema = "mixel.histogram/"
  static let fileVersion = "1"

  /// The bytes with which the file of a histogram of any version begins, and no other file.
  package static let fileSignature = Array(fileSchema.utf8)

  /// Returns whether the bytes of a file are a histogram of any version, that is, begin with
  /// `mixel.histogram/`.
  ///
  /// - Complexity: O(1).
  public static func isFile(_ bytes: [UInt8]) -> Bool { bytes.starts(with: fileSignature) }

  /// Returns the histogram as the bytes of a file; the module's README describes the format. Equal
  /// histograms give equal bytes.
  public func encoded() -> [UInt8] {
    var writer = HistogramWriter()
    writer.bytes.reserveCapacity(64 + 4 * keys.count)
    writer.bytes += "\(Self.fileSchema)\(Self.fileVersion)\n".utf8
    writer.append(UInt32(depth.rawValue))
    writer.append(pixels)
    writer.append(transparentPixels)
    writer.append(UInt64(keys.count))
    var next: UInt64 = 0
    for (key, mass) in zip(keys, masses) {
      writer.appendVariable(key - next)
      writer.appendVariable(mass - 1)
      next = key + 1
    }
    writer.append(Checksum.crc32(writer.bytes.span))
    return writer.bytes
  }

  /// Decodes a histogram from the bytes of ``encoded()``.
  ///
  /// Accepts only bytes that ``encoded()`` can write. Uses at most 16 times the memory of `bytes`.
  ///
  /// - Throws: the reason for rejecting the bytes: another version, missing bytes, a wrong
  ///   checksum, or contents that violate the invariants.
  public init(decoding bytes: [UInt8]) throws(HistogramError) {
    var reader = HistogramReader(bytes: bytes)
    try reader.readSchema()
    let checked = bytes.count - 4
    if checked < reader.position { throw .truncated }
    let depthBits: UInt32 = try reader.read()
    let pixels: UInt64 = try reader.read(), transparentPixels: UInt64 = try reader.read()
    let count: UInt64 = try reader.read()
    // Every colour takes at least two bytes, so a larger count means that the file is cut short.
    if count > UInt64(max(0, checked - reader.position)) / 2 { throw .truncated }
    let sum = HistogramReader.littleEndian(bytes.span.extracting(checked..<bytes.count)) as UInt32
    if sum != Checksum.crc32(bytes.span.extracting(0..<checked)) { throw .checksumMismatch }

    guard let depth = ColorDepth(rawValue: Int(depthBits)) else {
      throw .malformed("its depth is \(depthBits) bits and not 8 or 16")
    }
    reader.end = checked
    var runs = ColorRuns()
    runs.keys.reserveCapacity(Int(count))
    runs.masses.reserveCapacity(Int(count))
    var next: UInt64 = 0
    for _ in 0..<count {
      let (key, passesEnd) = next.addingReportingOverflow(try reader.readVariable())
      if passesEnd || key >= depth.colorCount { throw .malformed("a colour is greater than \(depthBits) bits allow") }
      let (mass, isTooMuch) = try reader.readVariable().addingReportingOverflow(1)
      if isTooMuch { throw .overflow }
      runs.append(key, mass)
      next = key + 1
    }
    if reader.position != checked { throw .malformed("bytes follow its last colour") }
    if transparentPixels > pixels { throw .malformed("it has more transparent pixels than pixels") }
    guard Self.massFits(runs.masses, depth, pixels - transparentPixels) else {
      throw .malformed("its colours weigh more than its pixels")
    }
    self.init(
      unchecked: depth, keys: runs.keys, masses: runs.masses, pixels: pixels, transparentPixels: transparentPixels)
  }
}
