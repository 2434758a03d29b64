/// A rectangle of whole pixels. Its first column is `x` and its first row `y`, counted from the top
/// left.
public struct Rect: Sendable, Hashable, Codable {
  public var x: Int
  public var y: Int
  public var width: Int
  public var height: Int

  public init(x: Int, y: Int, width: Int, height: Int) {
    self.x = x
    self.y = y
    self.width = width
    self.height = height
  }

  public var area: Int { width * height }
}
