/// The weights of red, green and blue in luma.
enum YCbCrMatrix: Sendable, Hashable {
  case bt601
  case bt709

  /// Guesses the matrix of a stream that does not name it: BT.601 for standard definition, BT.709
  /// for larger pictures, as libplacebo and therefore mpv do.
  ///
  /// FFmpeg's own conversion assumes BT.601 at every size, which is rarely right for large
  /// pictures.
  static func guessed(width: Int, height: Int) -> YCbCrMatrix { width >= 1280 || height > 576 ? .bt709 : .bt601 }
}

/// The levels that represent black, white and the strongest chroma.
enum SampleRange: Sendable, Hashable {
  /// Luma 16...235, chroma 16...240.
  case limited
  /// 0...255.
  case full
}

/// A matrix as a type, so that loops are compiled with its values as constants.
protocol LumaWeights {
  static var red: Double { get }
  static var blue: Double { get }
}

/// A range as a type, so that loops are compiled with its values as constants.
protocol SampleLevels {
  static var black: Int16 { get }
  /// The number of levels from black to white.
  static var lumaSpan: Double { get }
  /// The number of levels from the strongest chroma to its opposite.
  static var chromaSpan: Double { get }
}

enum BT601: LumaWeights {
  static var red: Double { 0.299 }
  static var blue: Double { 0.114 }
}

enum BT709: LumaWeights {
  static var red: Double { 0.2126 }
  static var blue: Double { 0.0722 }
}

enum LimitedRange: SampleLevels {
  static var black: Int16 { 16 }
  static var lumaSpan: Double { 219 }
  static var chromaSpan: Double { 224 }
}

enum FullRange: SampleLevels {
  static var black: Int16 { 0 }
  static var lumaSpan: Double { 255 }
  static var chromaSpan: Double { 255 }
}
