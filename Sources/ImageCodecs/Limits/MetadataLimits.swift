/// How much a file carries beside its picture: texts, profiles, EXIF and the like.
struct MetadataTally {
  private(set) var parts = 0
  private(set) var bytes = 0

  mutating func add(_ size: Int) {
    parts += 1
    bytes += size
  }

  /// Counts a part that is there already as larger than it was.
  mutating func grow(by size: Int) { bytes += size }

  /// Refuses more than the options allow.
  func check(_ options: DecodingOptions) throws(CodecError) {
    if bytes > options.maximumMetadataBytes { throw tooMuchMetadata(options) }
    if parts > options.maximumMetadataParts {
      throw CodecError(
        .tooLarge,
        """
        the file carries \(parts) texts, profiles and the like, more than the limit of \
        \(options.maximumMetadataParts); save it without them
        """)
    }
  }
}

func tooMuchMetadata(_ options: DecodingOptions) -> CodecError {
  CodecError(
    .tooLarge,
    """
    the file carries more than \(sizeText(options.maximumMetadataBytes)) of texts, profiles or EXIF beside its \
    picture; save it without them or raise the limit (--max-metadata)
    """)
}

/// A number of bytes in the largest unit that it is a multiple of.
func sizeText(_ bytes: Int) -> String {
  let units = [(30, "GB"), (20, "MB"), (10, "KB")]
  for (shift, name) in units where bytes > 0 && bytes % (1 << shift) == 0 { return "\(bytes >> shift) \(name)" }
  return "\(bytes) bytes"
}
