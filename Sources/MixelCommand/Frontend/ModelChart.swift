import Mixel

/// The picture of a model: its palette, and its ellipsoids over a cloud of colours.
enum ModelChart {
  /// - Parameter cloud: the colours to draw; nil for colours drawn from the model itself.
  static func render(_ model: ColorModel, cloud: ColorHistogram?, title: String) -> Image<UInt8> {
    let points = cloud.map { colors(of: $0, in: model.space) } ?? drawn(from: model)
    let components = zip(model.mixture.components, model.meanColors).map { component, color in
      MixtureChart.Component(
        weight: component.weight, mean: SIMD3(component.mean[0], component.mean[1], component.mean[2]),
        covariance: component.covariance.packed, color: color)
    }
    let isLightness = model.space == .lab || model.space == .oklab
    return MixtureChart(
      title: title, axes: axes(of: model.space, points), verticalAxis: isLightness ? 0 : 2, components: components, cloud: points
    ).render()
  }

  private static func colors(of histogram: ColorHistogram, in space: ColorSpace) -> [MixtureChart.CloudPoint] {
    let largest = Double(histogram.depth.maximum)
    return zip(histogram.keys, histogram.masses).map { key, mass in
      let (red, green, blue) = histogram.depth.channels(ofKey: key)
      return point(srgb: SIMD3(Double(red), Double(green), Double(blue)) / largest, space, weight: Float(Double(mass) / largest))
    }
  }

  private static func drawn(from model: ColorModel) -> [MixtureChart.CloudPoint] {
    var generator = SeededGenerator(seed: 1)
    return model.mixture.sample(60_000, using: &generator).points.map { mean in
      point(srgb: model.space.srgb(of: SIMD3(mean[0], mean[1], mean[2])), model.space, weight: 1)
    }
  }

  private static func point(srgb: SIMD3<Double>, _ space: ColorSpace, weight: Float) -> MixtureChart.CloudPoint {
    MixtureChart.CloudPoint(
      position: SIMD3<Float>(space.coordinates(ofSRGB: srgb)), color: SIMD3(srgb * 255, rounding: .toNearestOrAwayFromZero), weight: weight)
  }

  private static func axes(of space: ColorSpace, _ points: [MixtureChart.CloudPoint]) -> [MixtureChart.Axis] {
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
