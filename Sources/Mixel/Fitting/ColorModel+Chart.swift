public import ColorStatistics
import GaussianMixture
public import Raster
import Rendering

extension ColorModel {
  /// Draws the model, 1200 x 1000 pixels: its palette, and its components as ellipsoids of two
  /// standard deviations over a cloud of colors.
  ///
  /// - Parameters:
  ///   - cloud: the colors of the cloud, for example a photo's; nil for random colors from the
  ///     model.
  ///   - title: the heading.
  /// - Complexity: O(n log n) for n colors of the cloud.
  public func chart(cloud: ColorHistogram? = nil, title: String) -> Image<UInt8> {
    let points = cloud.map(points) ?? drawnPoints
    let components = zip(mixture.components, meanColors).map { component, color in
      MixtureChart.Component(
        weight: component.weight, mean: SIMD3(component.mean[0], component.mean[1], component.mean[2]),
        covariance: component.covariance.packed, color: color)
    }
    let isLightness = space == .lab || space == .oklab
    return MixtureChart(
      title: title, axes: axes(points), verticalAxis: isLightness ? 0 : 2, components: components, cloud: points
    ).render()
  }

  private func points(of histogram: ColorHistogram) -> [MixtureChart.CloudPoint] {
    let largest = Double(histogram.depth.maximum)
    return zip(histogram.keys, histogram.masses).map { key, mass in
      let (red, green, blue) = histogram.depth.channels(ofKey: key)
      let srgb = SIMD3(Double(red), Double(green), Double(blue)) / largest
      return point(srgb: srgb, weight: Float(Double(mass) / largest))
    }
  }

  private var drawnPoints: [MixtureChart.CloudPoint] {
    var generator = SeededGenerator(seed: 1)
    return mixture.sample(60_000, using: &generator).points.map { mean in
      point(srgb: space.srgb(of: SIMD3(mean[0], mean[1], mean[2])), weight: 1)
    }
  }

  private func point(srgb: SIMD3<Double>, weight: Float) -> MixtureChart.CloudPoint {
    MixtureChart.CloudPoint(
      position: SIMD3<Float>(space.coordinates(ofSRGB: srgb)),
      color: SIMD3(srgb * 255, rounding: .toNearestOrAwayFromZero), weight: weight)
  }

  private func axes(_ points: [MixtureChart.CloudPoint]) -> [MixtureChart.Axis] {
    switch space {
    case .rgb, .linear:
      return ["red", "green", "blue"].map { MixtureChart.Axis(name: $0, range: 0...1) }
    case .lab, .oklab:
      let names = space == .lab ? ["L*", "a*", "b*"] : ["L", "a", "b"]
      return names.enumerated().map { axis, name in
        guard axis > 0 else { return MixtureChart.Axis(name: name, range: 0...1) }
        let reach = points.reduce(Float(0.05)) { max($0, abs($1.position[axis])) }
        return MixtureChart.Axis(name: name, range: -Double(reach)...Double(reach))
      }
    }
  }
}
