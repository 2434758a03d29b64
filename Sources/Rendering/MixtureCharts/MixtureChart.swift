public import Raster

/// A picture of a Gaussian mixture in a colour space: the space's box with the colours as a cloud
/// of dots, each component's ellipsoid at two standard deviations, and a strip of the components'
/// colours in proportion to their weights.
///
/// Components are labelled with their indices. Components and points that are not finite are left
/// out.
public struct MixtureChart: Sendable, Hashable {
  public struct Axis: Sendable, Hashable {
    public var name: String
    /// The range that the box spans.
    public var range: ClosedRange<Double>

    /// - Precondition: `range` is at least 1e-6 long and lies within a million of 0.
    public init(name: String, range: ClosedRange<Double>) {
      precondition(range.upperBound - range.lowerBound >= 1e-6, "an axis is at least 1e-6 long")
      precondition(-1e6 <= range.lowerBound && range.upperBound <= 1e6, "an axis lies within a million of 0")
      self.name = name
      self.range = range
    }
  }

  public struct Component: Sendable, Hashable {
    /// The mixing weight; only the proportions matter. A component without a positive weight is not
    /// in the strip.
    public var weight: Double
    public var mean: SIMD3<Double>
    /// The lower triangle by rows: `c00, c10, c11, c20, c21, c22`.
    public var covariance: [Double]
    /// The sRGB colour that represents the component: that of its mean, or one from a palette.
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

  /// One of the colours to which the mixture was fitted.
  public struct CloudPoint: Sendable, Hashable {
    public var position: SIMD3<Float>
    /// The sRGB colour.
    public var color: SIMD3<UInt8>
    /// The colour's weight in any unit, for example a pixel count; larger weights give larger dots.
    public var weight: Float

    public init(position: SIMD3<Float>, color: SIMD3<UInt8>, weight: Float = 1) {
      self.position = position
      self.color = color
      self.weight = weight
    }
  }

  public var title: String
  /// The three axes.
  public let axes: [Axis]
  /// The index of the axis that points up.
  public let verticalAxis: Int
  /// The components in the order of their indices.
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

  /// Renders the chart. Parts that do not fit are left out.
  ///
  /// - Complexity: O(n log n) for n points.
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
