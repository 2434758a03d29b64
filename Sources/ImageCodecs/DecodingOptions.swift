import Files
public import Parallelism

/// What a decoder does beyond decoding, and what it refuses before memory is taken.
public struct DecodingOptions: Sendable, Hashable {
  /// Whether the picture is turned upright as its EXIF tag says.
  public var appliesOrientation: Bool
  /// The most pixels that are decoded; more are refused before memory is taken for them.
  ///
  /// The default holds the largest sensors on sale with room to spare, and keeps a 16-bit RGBA
  /// picture below 1.6 GB.
  public var maximumPixels: Int
  /// The most bytes of texts, profiles, EXIF and the like that a file may carry, compressed ones
  /// counted as what they inflate to.
  ///
  /// The default is ten times what cameras write (thumbnails, maps of depth and the sensor's data
  /// included).
  public var maximumMetadataBytes: Int
  /// The most parts (JPEG's segments of application data and comments, PNG's accessory chunks) that
  /// these may come in.
  public var maximumMetadataParts: Int
  /// The most scans of a JPEG file, each of which goes over the whole picture.
  ///
  /// Ordinary progressive files have about ten, the most elaborate optimisers' a few dozen.
  public var maximumScans: Int
  /// Whether a damaged or truncated file yields what can be decoded of it, missing rows being
  /// mid-grey and opaque; see ``DecodedImage/damage``. Headers must be whole all the same.
  public var allowsDamage: Bool
  /// Polled every few rows; once it is cancelled, decoding and reading throw
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

/// - Throws: once it is cancelled.
func checkCancellation(_ cancellation: Cancellation?) throws(CodecError) {
  if cancellation?.isCancelled == true { throw .cancelled }
}

extension CodecError {
  static var cancelled: CodecError { CodecError(FileError.cancelled) }
}

extension Cancellation {
  /// What the shims of C poll, with ``address`` as its argument. The cancellation must outlive
  /// them.
  static let poll: @convention(c) (UnsafeRawPointer?) -> Bool = { address in
    guard let address else { return false }
    return Unmanaged<Cancellation>.fromOpaque(address).takeUnretainedValue().isCancelled
  }

  var address: UnsafeRawPointer { UnsafeRawPointer(Unmanaged.passUnretained(self).toOpaque()) }
}
