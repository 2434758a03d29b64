import ImageCodecs
public import Parallelism
public import Raster

extension Mask {
  /// Encodes a grey PNG: 255 inside, 0 outside.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func png(workers: Workers = .all) throws(MixelError) -> [UInt8] {
    try encoded { () throws(CodecError) in
      try encodePNG(width: width, height: height, format: .gray8, cancellation: workers.cancellation, rows: rows)
    }
  }

  /// Encodes a PGM: 255 inside, 0 outside.
  ///
  /// - Throws: ``MixelError/encoding(_:)``, ``MixelError/cancelled``.
  /// - Complexity: O(pixels).
  public func pgm(workers: Workers = .all) throws(MixelError) -> [UInt8] {
    try encoded { () throws(CodecError) in
      try encodePNM(width: width, height: height, format: .gray8, cancellation: workers.cancellation, rows: rows)
    }
  }

  private var rows: RowSource {
    { row, bytes in
      let samples = samples.span.extracting(row * width..<(row + 1) * width)
      for x in samples.indices { bytes[x] = samples[x] }
    }
  }
}
