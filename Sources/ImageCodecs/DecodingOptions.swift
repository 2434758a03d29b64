import Files
public import Parallelism

/// Options and limits of decoders. Limits are checked before memory is allocated.
public struct DecodingOptions: Sendable, Hashable {
  /// Whether the picture is rotated and mirrored upright by its EXIF orientation.
  public var appliesOrientation: Bool
  /// The largest number of pixels to decode.
  ///
  /// The default covers the largest sensors on sale with a margin, and keeps a 16-bit RGBA picture
  /// below 1.6 GB.
  public var maximumPixels: Int
  /// The largest total size of texts, profiles, EXIF and other metadata in a file. Compressed
  /// metadata count with their inflated size.
  ///
  /// The default is ten times what cameras write, including thumbnails, depth maps and sensor data.
  public var maximumMetadataBytes: Int
  /// The largest number of metadata parts: JPEG's APPn and COM segments, PNG's ancillary chunks.
  public var maximumMetadataParts: Int
  /// The largest number of scans in a JPEG file, each of which passes over the whole picture.
  ///
  /// Ordinary progressive files have about ten scans, those of the most elaborate optimisers a few
  /// dozen.
  public var maximumScans: Int
  /// Whether a damaged or truncated file yields what can be decoded of it, with missing rows in
  /// opaque mid-grey; see ``DecodedImage/damage``. Headers must be intact in any case.
  public var allowsDamage: Bool
  /// A cancellation to poll every few rows. Once it is cancelled, decoding and reading throw
  /// ``CodecError/Kind/cancelled``.
  public var cancellation: Cancellation?

  public init(
    appliesOrientation: Bool = true, maximumPixels: Int = 200_000_000, maximumMetadataBytes: Int = 16 << 20,
    maximumMetadataParts: Int = 4096, maximumScans: Int = 100, allowsDamage: Bool = false,
    cancellation: Cancellation? = nil
  ) {
    self.appliesOrientation = appliesOrientation
    self.maximumPixels = maximumPixels
    self.maximumMetadataBytes = maximumMetadataBytes
    self.maximumMetadataParts = maximumMetadataParts
    self.maximumScans = maximumScans
    self.allowsDamage = allowsDamage
    self.cancellation = cancellation
  }

  func checkCancellation() throws(CodecError) {
    try ImageCodecs.checkCancellation(cancellation)
  }
}

/// Throws ``CodecError/Kind/cancelled`` once the cancellation is cancelled.
func checkCancellation(_ cancellation: Cancellation?) throws(CodecError) {
  if cancellation?.isCancelled == true { throw .cancelled }
}

extension CodecError {
  static var cancelled: CodecError { CodecError(FileError.cancelled) }
}

extension Cancellation {
  /// The function that the C shims poll, with ``address`` as its argument. The cancellation must
  /// outlive the decoder.
  static let poll: @convention(c) (UnsafeRawPointer?) -> Bool = { address in
    guard let address else { return false }
    return Unmanaged<Cancellation>.fromOpaque(address).takeUnretainedValue().isCancelled
  }

  var address: UnsafeRawPointer { UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque()) }
}
