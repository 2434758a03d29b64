import ImageCodecs
import Parallelism

/// Runs an encoder, and converts its error.
func encoded(_ encode: () throws(CodecError) -> [UInt8]) throws(MixelError) -> [UInt8] {
  do {
    return try encode()
  } catch {
    throw MixelError(encoding: error)
  }
}

extension PictureFormat {
  /// Encodes a picture from RGB rows, or from RGBA rows if `hasAlpha` and the format has alpha.
  ///
  /// - Parameter profile: the profile of the colors; nil for sRGB. PPM has none.
  func encode(
    width: Int, height: Int, hasAlpha: Bool = false, profile: ColorProfile? = nil, workers: Workers, rows: RowSource
  ) throws(MixelError) -> [UInt8] {
    let cancellation = workers.cancellation
    return try encoded { () throws(CodecError) in
      switch self {
      case .png:
        try encodePNG(
          width: width, height: height, format: hasAlpha ? .rgba8 : .rgb8, profile: profile,
          cancellation: cancellation, rows: rows)
      case .jpeg:
        try encodeJPEG(width: width, height: height, profile: profile, cancellation: cancellation, rows: rows)
      case .ppm: try encodePNM(width: width, height: height, format: .rgb8, cancellation: cancellation, rows: rows)
      }
    }
  }
}
