/// The four letters of a chunk's name, the first in the highest byte.
struct ChunkName: Equatable {
  static let header = ChunkName("IHDR")
  static let palette = ChunkName("PLTE")
  static let transparency = ChunkName("tRNS")
  static let imageData = ChunkName("IDAT")
  static let apples = ChunkName("CgBI")
  static let end = ChunkName("IEND")
  static let frameControl = ChunkName("fcTL")
  static let frameData = ChunkName("fdAT")
  static let exif = ChunkName("eXIf")
  static let compressedText = ChunkName("zTXt")
  static let internationalText = ChunkName("iTXt")
  static let codePoints = ChunkName("cICP")
  static let profile = ChunkName("iCCP")
  static let standardColors = ChunkName("sRGB")
  static let gamma = ChunkName("gAMA")
  static let chromaticities = ChunkName("cHRM")

  private let letters: Int

  /// Whether the chunk belongs neither to the picture nor to an animation. Chunks that a decoder
  /// may skip (ancillary chunks) have a lowercase first letter.
  var isMetadata: Bool {
    let isAccessory = letters & 0x2000_0000 != 0
    return isAccessory && ![.transparency, .frameControl, .frameData].contains(self)
  }

  init(_ letters: Int) { self.letters = letters }

  private init(_ name: StaticString) {
    letters = name.withUTF8Buffer { $0.reduce(0) { $0 << 8 | Int($1) } }
  }
}
