public import Raster

/// Named series of points as lines over common axes, with round ticks, a light grid and a legend.
///
/// Points whose x or y is not finite (or above 1e300 in magnitude) are left out, and a line has a
/// gap there. A point between gaps is a dot; so are all points where they are far apart.
public struct LinePlot: Sendable, Hashable {
  public struct Series: Sendable, Hashable {
    /// As the legend has it; a series without a name is left out there.
    public var name: String
    /// In the order in which the line runs through them.
    public var points: [SIMD2<Double>]

    public init(name: String, points: [SIMD2<Double>]) {
      self.name = name
      self.points = points
    }

    /// Values at `start`, `start + 1`, `start + 2`, ...: what an iterative algorithm gives.
    public init(name: String, values: [Double], start: Double = 1) {
      self.init(name: name, points: values.enumerated().map { SIMD2(start + Double($0.offset), $0.element) })
    }
  }

  public var title: String
  public var xLabel: String
  public var yLabel: String
  /// Coloured in their order; after seven the colours come again. Later ones lie above.
  public var series: [Series]

  public init(title: String, xLabel: String, yLabel: String, series: [Series]) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.series = series
  }

  /// The picture, in pixels; where it is too small for the plot, only what fits is drawn.
  ///
  /// - Precondition: `width` and `height` are positive.
  public func render(width: Int = 1200, height: Int = 800) -> Image<UInt8> {
    var drawing = LinePlotDrawing(self, width: width, height: height)
    drawing.drawHeading()
    drawing.drawAxes()
    drawing.drawSeries()
    return drawing.canvas.image
  }
}
