/// The formats that can be decoded.
public enum ImageFormat: String, Sendable, Hashable, CaseIterable {
  case jpeg = "JPEG"
  case png = "PNG"
  /// The portable bitmap, graymap and pixmap of netpbm: P1 to P6.
  case pnm = "PNM"
  /// TIFF and BigTIFF, read through libtiff.
  case tiff = "TIFF"
  /// WebP, lossy and lossless, read through libwebp.
  case webp = "WebP"

  /// Returns the format whose magic number starts `bytes`; nil if there is none. File names and
  /// extensions do not matter.
  public static func detect(_ bytes: [UInt8]) -> ImageFormat? {
    if bytes.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
    if bytes.starts(with: pngSignature) { return .png }
    if tiffSignatures.contains(where: bytes.starts(with:)) { return .tiff }
    if bytes.count >= 12, bytes.starts(with: "RIFF".utf8), bytes[8..<12].elementsEqual("WEBP".utf8) { return .webp }
    if bytes.count >= 3, bytes[0] == UInt8(ascii: "P"), (UInt8(ascii: "1")...UInt8(ascii: "6")).contains(bytes[1]) {
      let separator = bytes[2]
      if isPNMSpace(separator) || separator == UInt8(ascii: "#") { return .pnm }
    }
    return nil
  }
}

let pngSignature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]

/// The byte order and the number of TIFF (42) or BigTIFF (43).
let tiffSignatures: [[UInt8]] = [
  [0x49, 0x49, 42, 0], [0x4D, 0x4D, 0, 42], [0x49, 0x49, 43, 0], [0x4D, 0x4D, 0, 43],
]
