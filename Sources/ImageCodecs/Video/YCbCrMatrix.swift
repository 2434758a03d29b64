/// Which weights of red, green and blue make luma.
enum YCbCrMatrix: Sendable, Hashable {
  case bt601
  case bt709

  /// Streams that do not say: standard definition is BT.601, larger pictures BT.709, as libplacebo
  /// and with it mpv has it.
  ///
  /// FFmpeg's own conversion takes BT.601 at every size where nothing is said; large pictures are
  /// rarely meant so.
  static func guessed(width: Int, height: Int) -> YCbCrMatrix { width >= 1280 || height > 576 ? .bt709 : .bt601 }
}

/// Which levels stand for black, white and the strongest chroma.
enum SampleRange: Sendable, Hashable {
  /// Luma 16...235, chroma 16...240.
  case limited
  /// 0...255.
  case full
}

/// A matrix as a type, for loops to be compiled with its numbers in them.
protocol LumaWeights {
  static var red: Double { get }
  static var blue: Double { get }
}

/// A range as a type.
protocol SampleLevels {
  static var black: Int16 { get }
  /// Levels from black to white.
  static var lumaSpan: Double { get }
  /// Levels from the strongest chroma to its opposite.
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
