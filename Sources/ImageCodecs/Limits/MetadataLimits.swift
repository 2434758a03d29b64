/// The amount of metadata in a file: texts, profiles, EXIF and the like.
struct MetadataTally {
  private(set) var parts = 0
  private(set) var bytes = 0

  mutating func add(_ size: Int) {
    parts += 1
    bytes += size
  }

  /// Increases the size of a part that was already counted.
  mutating func grow(by size: Int) { bytes += size }

  /// Throws if the options' limits are exceeded.
  func check(_ options: DecodingOptions) throws(CodecError) {
    if bytes > options.maximumMetadataBytes { throw tooMuchMetadata(options) }
    if parts > options.maximumMetadataParts {
      throw CodecError(
        .tooLarge,
        """
        the file contains \(parts) texts, profiles and the like, more than the limit of \
        \(options.maximumMetadataParts); save it without them
        """)
    }
  }
}

func tooMuchMetadata(_ options: DecodingOptions) -> CodecError {
  CodecError(
    .tooLarge,
    """
    the file contains more than \(sizeText(options.maximumMetadataBytes)) of texts, profiles or EXIF beside its \
    picture; save it without them or raise the limit (maximumMetadataBytes, on the command \
    line --max-metadata)
    """)
}

/// Formats a number of bytes in the largest unit of which it is a multiple.
func sizeText(_ bytes: Int) -> String {
  let units = [(30, "GB"), (20, "MB"), (10, "KB")]
  for (shift, name) in units where bytes > 0 && bytes % (1 << shift) == 0 { return "\(bytes >> shift) \(name)" }
  return "\(bytes) bytes"
}
