import Raster

/// The frames of a Y4M stream, after its header.
struct Y4MFrames: Sendable {
  private let header: Y4MHeader
  private let conversion: YCbCrConversion
  /// The planes Y, Cb and Cr of one frame as stored, and with 8 bits per sample; the memory is used
  /// again for the next frame.
  private var stored: [UInt8] = []
  private var planes: [UInt8] = []

  init(_ header: Y4MHeader) {
    self.header = header
    conversion = YCbCrConversion(
      width: header.width, height: header.height, chroma: header.chroma,
      matrix: .guessed(width: header.width, height: header.height), range: header.range)
  }

  mutating func next<Source: ByteSource & ~Copyable>(from source: inout Source) throws(CodecError) -> Picture? {
    let start = source.position
    guard let line = try source.nextY4MLine("end of the frame's header") else { return nil }
    guard line.starts(with: Array("FRAME".utf8)), line.count == 5 || line[5] == 0x20 else {
      throw CodecError(
        .damaged,
        "damaged Y4M: \(shown(line.prefix(8))) at offset \(start), where 'FRAME' should be; "
          + "frames must have the \(header.width) x \(header.height) pixels that the header says")
    }
    try readStored(from: &source)
    if header.samples.bits == 8 { return .eightBit(conversion.image(stored)) }
    if planes.isEmpty { planes = [UInt8](repeating: 0, count: conversion.frameSize) }
    header.samples.reduce(stored, to: &planes)
    return .eightBit(conversion.image(planes))
  }

  /// The first frame's memory is touched only as bytes arrive, so that a header alone does not
  /// allocate it.
  private mutating func readStored<Source: ByteSource & ~Copyable>(from source: inout Source) throws(CodecError) {
    let size = conversion.frameSize * header.samples.bytesPerSample
    if stored.isEmpty {
      stored = try [UInt8](unsafeUninitializedCapacity: size) { (target, initializedCount) throws(CodecError) in
        try Self.fill(UnsafeMutableRawBufferPointer(start: target.baseAddress, count: size), from: &source)
        initializedCount = size
      }
    } else {
      try stored.withUnsafeMutableBufferPointer { (target) throws(CodecError) in
        try Self.fill(UnsafeMutableRawBufferPointer(target), from: &source)
      }
    }
  }

  private static func fill<Source: ByteSource & ~Copyable>(
    _ target: UnsafeMutableRawBufferPointer, from source: inout Source
  ) throws(CodecError) {
    let count = try source.read(into: target)
    guard count == target.count else {
      throw CodecError(.damaged, "damaged Y4M: \(count) of \(target.count) bytes; \(Source.endsEarly(before: "rest"))")
    }
  }
}
