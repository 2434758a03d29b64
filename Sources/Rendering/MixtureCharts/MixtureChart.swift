public import Raster

/// The portrait of a mixture of Gaussians in a colour space: the space's box with the cloud of
/// colours in it, each component's ellipsoid at two standard deviations, and the components'
/// colours in proportion to their weights.
///
/// Components are named by their index. What is not finite is left out.
public struct MixtureChart: Sendable, Hashable {
  public struct Axis: Sendable, Hashable {
    public var name: String
    /// What the box spans.
    public var range: ClosedRange<Double>

    /// - Precondition: `range` is at least 1e-6 long and lies within a million of 0.
    public init(name: String, range: ClosedRange<Double>) {
      precondition(range.upperBound - range.lowerBound >= 1e-6, "an axis has a length")
      precondition(-1e6 <= range.lowerBound && range.upperBound <= 1e6, "colours have coordinates of a moderate size")
      self.name = name
      self.range = range
    }
  }

  public struct Component: Sendable, Hashable {
    /// Its mixing weight; only the proportions matter. Without a positive one it has no place in
    /// the palette.
    public var weight: Double
    public var mean: SIMD3<Double>
    /// The lower triangle by rows: `c00, c10, c11, c20, c21, c22`.
    public var covariance: [Double]
    /// The colour that stands for it, sRGB: that of its mean, or of a palette.
    public var color: SIMD3<UInt8>

    /// - Precondition: `covariance.count == 6`.
    public init(weight: Double, mean: SIMD3<Double>, covariance: [Double], color: SIMD3<UInt8>) {
      precondition(covariance.count == 6, "a covariance in three dimensions has six entries")
      self.weight = weight
      self.mean = mean
      self.covariance = covariance
      self.color = color
    }
  }

  /// One of the colours that the mixture was fitted to.
  public struct CloudPoint: Sendable, Hashable {
    public var position: SIMD3<Float>
    /// sRGB.
    public var color: SIMD3<UInt8>
    /// How much there is of it, in any unit: larger ones are larger dots.
    public var weight: Float

    public init(position: SIMD3<Float>, color: SIMD3<UInt8>, weight: Float = 1) {
      self.position = position
      self.color = color
      self.weight = weight
    }
  }

  public var title: String
  /// Three of them.
  public let axes: [Axis]
  /// The index of the axis that points up.
  public let verticalAxis: Int
  /// In the order of their indices.
  public var components: [Component]
  public var cloud: [CloudPoint]

  /// - Precondition: `axes.count == 3` and `0 <= verticalAxis < 3`.
  public init(title: String, axes: [Axis], verticalAxis: Int = 2, components: [Component], cloud: [CloudPoint] = []) {
    precondition(axes.count == 3 && axes.indices.contains(verticalAxis), "a colour space has three axes")
    self.title = title
    self.axes = axes
    self.verticalAxis = verticalAxis
    self.components = components
    self.cloud = cloud
  }

  /// The picture, in pixels; where it is too small for a part, that part is left out. O(n log n)
  /// for n points.
  ///
  /// - Precondition: `width` and `height` are positive.
  public func render(width: Int = 1200, height: Int = 1000) -> Image<UInt8> {
    var drawing = MixtureDrawing(self, width: width, height: height)
    drawing.drawBackground()
    drawing.drawShadow()
    drawing.drawCloud()
    drawing.drawEllipsoids()
    drawing.drawForeground()
    drawing.drawLabels()
    drawing.drawPalette()
    return drawing.canvas.image
  }
}
