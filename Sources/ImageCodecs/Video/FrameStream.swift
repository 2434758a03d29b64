public import Raster
public import SystemPackage

/// Placeholder.
public struct FrameStream: Sendable {
  public init(reading descriptor: FileDescriptor, options: DecodingOptions = DecodingOptions()) throws(CodecError) {
    throw CodecError(.unsupported, "streams are not read")
  }

  public mutating func next() throws(CodecError) -> Picture? { nil }
}
