import Raster

/// The orientation in the eXIf chunk of a PNG file.
///
/// Walks the chunk headers only; damage ends the walk without an error, since libpng will meet it again and name it.
func pngOrientation(_ bytes: [UInt8]) -> Orientation {
  var position = pngSignature.count
  while position <= bytes.count - 12 {
    let length = bytes[position..<(position + 4)].reduce(0) { $0 << 8 | Int($1) }
    let body = position + 8
    guard length <= bytes.count - body - 4 else { break }
    if bytes[(position + 4)..<body].elementsEqual("eXIf".utf8) {
      return exifOrientation(bytes.span.extracting(body..<(body + length))) ?? .topLeft
    }
    position = body + length + 4
  }
  return .topLeft
}
