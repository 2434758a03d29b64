import Mixel
import SystemPackage

/// The files of `mixel compare`, decoded.
enum ComparedFiles {
  static func labels(_ path: String, _ options: DecodingOptions) throws(Failure) -> LabelMap {
    do {
      return try decodeLabelMap(try readFile(FilePath(text: path)), options: options).labels
    } catch {
      throw Failure(naming(path, "\(error)"))
    }
  }

  /// Above 127 the object.
  static func mask(_ path: String, _ options: DecodingOptions) throws(Failure) -> Mask {
    let (width, height, levels) = try gray(path, options)
    return Mask(width: width, height: height, samples: levels.map { $0 > 127 ? 255 : 0 })
  }

  /// Above 128 the object, 128 not scored.
  static func maskTruth(_ path: String, _ options: DecodingOptions) throws(Failure) -> MaskTruth {
    let (width, height, levels) = try gray(path, options)
    return MaskTruth(width: width, height: height, samples: levels)
  }

  /// A picture's brightness in 8 bits by the weights of ITU-R BT.601, rounded as Pillow does it; alpha left aside.
  private static func gray(
    _ path: String, _ options: DecodingOptions
  ) throws(Failure) -> (width: Int, height: Int, levels: [UInt8]) {
    let picture: Picture
    do throws(Failure) {
      picture = try ImageFiles.read(path, options).picture
    } catch {
      throw Failure(naming(path, error.text))
    }
    switch picture {
    case .eightBit(let image): return (image.width, image.height, levels(image, shift: 0))
    case .sixteenBit(let image): return (image.width, image.height, levels(image, shift: 8))
    }
  }

  private static func levels<Sample>(_ image: Image<Sample>, shift: Int) -> [UInt8] {
    let stride = image.layout.sampleCount
    let samples = image.samples.span
    return (0..<image.pixelCount).map { pixel in
      let red = Int(samples[stride * pixel]) >> shift, green = Int(samples[stride * pixel + 1]) >> shift
      let blue = Int(samples[stride * pixel + 2]) >> shift
      return UInt8((19_595 * red + 38_470 * green + 7_471 * blue + 32_768) >> 16)
    }
  }
}

/// What a file of `mixel compare` looks like.
enum ComparedContent: Sendable {
  case labels, mask
  /// A picture of zeros, which may be either.
  case blank
  case neither

  /// Indices of a palette and 16-bit values are labels; black and white, with 128 for what is not scored, is a mask.
  init(of path: String, _ options: DecodingOptions) throws(Failure) {
    let bytes: [UInt8]
    do {
      bytes = try readFile(FilePath(text: path))
    } catch {
      throw Failure("\(error)")
    }
    do throws(CodecError) {
      let decoded = try decodeLabelMap(bytes, options: options)
      if decoded.isIndexed || decoded.maximum > 255 {
        self = .labels
      } else {
        self = Self.gray(decoded)
      }
    } catch {
      guard error.kind == .unsupported else { throw Failure(naming(path, "\(error)")) }
      self = .neither
    }
  }

  private static func gray(_ decoded: DecodedLabelMap) -> ComparedContent {
    var isSeen = [Bool](repeating: false, count: 256)
    for label in decoded.labels.labels { isSeen[Int(label & 255)] = true }
    let values = isSeen.indices.filter { isSeen[$0] }
    if values == [0] { return .blank }
    return values.allSatisfy { $0 == 0 || $0 == decoded.maximum || ($0 == 128 && decoded.maximum == 255) } ? .mask : .labels
  }
}
