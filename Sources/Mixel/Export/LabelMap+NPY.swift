public import Parallelism
public import Raster

extension LabelMap {
  /// Encodes a NumPy file (`.npy`, version 1.0) of the labels: an array of `height` rows and
  /// `width` columns in C order, of `uint8`, or of little-endian `uint16` above 256 labels.
  ///
  /// The file begins with `\x93NUMPY`, the version, the length of the header in 16 bits, and the
  /// header, a Python literal padded with spaces to a multiple of 64 bytes.
  ///
  /// - Parameter labelCount: the largest number of labels that the map may have.
  /// - Throws: ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func npy(labelCount: Int, workers: Workers = .all) throws(MixelError) -> [UInt8] {
    let isWide = labelCount > 256
    let type = isWide ? "<u2" : "|u1"
    var header = "{'descr': '\(type)', 'fortran_order': False, 'shape': (\(height), \(width)), }"
    header += String(repeating: " ", count: 63 - (10 + header.utf8.count) % 64) + "\n"
    let length = header.utf8.count
    var bytes: [UInt8] = [0x93] + Array("NUMPY".utf8) + [1, 0, UInt8(length & 255), UInt8(length >> 8)]
    bytes += header.utf8
    bytes.reserveCapacity(bytes.count + labels.count * (isWide ? 2 : 1))
    for label in labels {
      bytes.append(UInt8(truncatingIfNeeded: label))
      if isWide { bytes.append(UInt8(truncatingIfNeeded: label >> 8)) }
    }
    return try workers.finished(bytes)
  }
}

extension PhotoSegmentation {
  /// Encodes the labels as a NumPy file; see ``LabelMap/npy(labelCount:workers:)``.
  ///
  /// - Throws: ``MixelError/cancelled``.
  public func labelsNPY(workers: Workers = .all) throws(MixelError) -> [UInt8] {
    try labels.npy(labelCount: labelCount, workers: workers)
  }
}
