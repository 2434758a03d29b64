public import Raster

/// A plot of named series of points as lines over common axes, with round ticks, a light grid and a
/// legend.
///
/// Points with an x or y that is not finite (or above 1e300 in magnitude) are left out and
/// interrupt their line. A point without neighbours on its line is drawn as a dot; all points are,
/// if they are far enough apart.
public struct LinePlot: Sendable, Hashable {
  public struct Series: Sendable, Hashable {
    /// The name in the legend. A series without a name is not listed.
    public var name: String
    /// The points in the order in which the line connects them.
    public var points: [SIMD2<Double>]

    public init(name: String, points: [SIMD2<Double>]) {
      self.name = name
      self.points = points
    }

    /// Creates a series of values at `start`, `start + 1`, `start + 2`, ..., such as those of an
    /// iterative algorithm.
    public init(name: String, values: [Double], start: Double = 1) {
      self.init(name: name, points: values.enumerated().map { SIMD2(start + Double($0.offset), $0.element) })
    }
  }

  public var title: String
  public var xLabel: String
  public var yLabel: String
  /// The series, later ones drawn above earlier ones. Seven colours are used cyclically.
  public var series: [Series]

  public init(title: String, xLabel: String, yLabel: String, series: [Series]) {
    self.title = title
    self.xLabel = xLabel
    self.yLabel = yLabel
    self.series = series
  }

  /// Renders the plot. If the picture is too small, only the parts that fit are drawn.
  public func render(width: Int = 1200, height: Int = 800) -> Image<UInt8> {
    var drawing = LinePlotDrawing(self, width: width, height: height)
    drawing.drawHeading()
    drawing.drawAxes()
    drawing.drawSeries()
    return drawing.canvas.image
  }
}
