public import Raster

/// Width and height of a frame in pixels.
public struct FrameSize: Sendable, Hashable, Codable {
  public let width: Int
  public let height: Int

  public init(width: Int, height: Int) {
    self.width = width
    self.height = height
  }

  public init(_ picture: Picture) { self.init(width: picture.width, height: picture.height) }

  /// The frame as a box.
  var box: Box { Box(x: 0, y: 0, width: Double(width), height: Double(height)) }
}

extension FrameSize: CustomStringConvertible {
  public var description: String { "\(width) x \(height) pixels" }
}
