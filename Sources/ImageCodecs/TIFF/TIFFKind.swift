import CTIFF

/// How the samples of a TIFF become red, green, blue and alpha.
struct TIFFKind {
  enum Colors {
    case gray(whiteIsZero: Bool)
    case rgb
    case palette
    /// Cyan, magenta, yellow and black; 0 is no ink.
    case inks
  }

  enum Alpha {
    case none
    case straight
    /// The colors are multiplied by it.
    case premultiplied
  }

  let colors: Colors
  let alpha: Alpha
  /// The bits of a stored sample, 1 to 16.
  let bits: Int
  /// The stored samples of a pixel.
  let sampleCount: Int

  /// The number of samples with colors.
  var colorCount: Int {
    switch colors {
    case .gray, .palette: 1
    case .rgb: 3
    case .inks: 4
    }
  }

  /// - Parameter hasAlpha: whether the directory says that there is alpha, or lets it be assumed.
  ///   libtiff does not tell a missing tag from samples of an unknown kind.
  /// - Throws: ``CodecError/Kind/unsupported`` with the name of a kind that is not read.
  init(_ header: ctiff_header, hasAlpha: Bool) throws(CodecError) {
    let bits = Int(header.bits), samples = Int(header.samples)
    if header.sample_format == 3 { throw Self.refusal("\(bits)-bit floating-point") }
    if header.sample_format == 2 { throw Self.refusal("signed \(bits)-bit") }
    guard header.sample_format == 1 || header.sample_format == 4 else { throw Self.refusal("complex-valued") }
    guard (1...16).contains(bits) else { throw Self.refusal("\(bits)-bit") }
    switch header.photometric {
    case 0: colors = .gray(whiteIsZero: true)
    case 1: colors = .gray(whiteIsZero: false)
    case 2: colors = .rgb
    case 3: colors = .palette
    case 5:
      guard header.ink_set == 1 else { throw Self.refusal("a TIFF of inks other than CMYK") }
      colors = .inks
    case 6:
      let jpeg = 7
      guard header.compression == jpeg else { throw Self.refusal("YCbCr (not JPEG-compressed)") }
      colors = .rgb
    case 8, 9, 10: throw Self.refusal("CIELab")
    case 32844, 32845: throw Self.refusal("LogLuv")
    case 4: throw Self.refusal("transparency-mask")
    default: throw Self.refusal("a TIFF of the photometric interpretation \(header.photometric)")
    }
    self.bits = bits
    sampleCount = samples
    let beside = Int(header.extra_count), mostSamples = 32
    guard samples <= mostSamples else { throw Self.refusal("a TIFF of \(samples) channels") }
    alpha = !hasAlpha ? .none : beside > 0 && header.first_extra == 1 ? .premultiplied : .straight
    if case .palette = colors, bits > 8 { throw Self.refusal("\(bits)-bit palette") }
    guard samples >= colorCount + beside, beside > 0 || samples == colorCount + (hasAlpha ? 1 : 0) else {
      throw Self.refusal("a TIFF of \(samples) channels")
    }
  }

  var hasAlpha: Bool {
    if case .none = alpha { false } else { true }
  }

  private static func refusal(_ kind: String) -> CodecError {
    let subject = kind.hasPrefix("a TIFF") ? kind : "\(kind) TIFF"
    return CodecError(
      .unsupported,
      """
      \(subject) is not read; convert it: convert IN.tif -colorspace sRGB -depth 16 OUT.png (package imagemagick), or \
      save it with unsigned samples of 8 or 16 bits
      """)
  }
}
