import Raster

/// What the marker segments before the first scan say that libjpeg does not tell: the EXIF orientation and the coding
/// process. Damage ends the walk without an error, since libjpeg will meet it again and name it.
struct JPEGSummary {
  private(set) var orientation = Orientation.topLeft
  /// The start-of-frame marker's second byte, which names the coding process (ITU T.81, table B.1).
  private(set) var frameMarker: UInt8?
  private(set) var precision: UInt8?

  init(_ bytes: [UInt8]) {
    let startOfScan: UInt8 = 0xDA, endOfImage: UInt8 = 0xD9, application1: UInt8 = 0xE1
    let exifHeader: [UInt8] = [0x45, 0x78, 0x69, 0x66, 0, 0]  // "Exif" and two zeros
    var hasOrientation = false
    var position = 2
    while position + 4 <= bytes.count {
      guard bytes[position] == 0xFF else { return }
      let marker = bytes[position + 1]
      if marker == 0xFF {  // a fill byte
        position += 1
        continue
      }
      if marker == startOfScan || marker == endOfImage { return }
      let length = Int(bytes[position + 2]) << 8 | Int(bytes[position + 3])
      let body = position + 4
      let end = position + 2 + length
      guard length >= 2, end <= bytes.count else { return }
      if Self.isStartOfFrame(marker), frameMarker == nil, end > body {
        frameMarker = marker
        precision = bytes[body]
      } else if marker == application1, !hasOrientation, bytes[body..<end].starts(with: exifHeader),
        let found = exifOrientation(bytes.span.extracting((body + exifHeader.count)..<end))
      {
        orientation = found
        hasOrientation = true
      }
      position = end
    }
  }

  /// SOF0 to SOF15 without DHT, JPG and DAC, which share their range.
  private static func isStartOfFrame(_ marker: UInt8) -> Bool {
    (0xC0...0xCF).contains(marker) && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
  }

  /// Refuses the processes that no build of the library decodes, or only some, so that all machines accept the same files.
  func checkSupport() throws(CodecError) {
    let process: String
    switch frameMarker {
    case nil, 0xC0, 0xC1, 0xC2:
      guard let precision, precision != 8 else { return }
      process = "\(precision)-bit"
    case 0xC3: process = "lossless"
    case 0xC9, 0xCA, 0xCB: process = "arithmetic-coded"
    default: process = "hierarchical"
    }
    throw CodecError(
      .unsupported, "\(process) JPEG is not supported; save it as an ordinary 8-bit JPEG or as PNG")
  }
}
