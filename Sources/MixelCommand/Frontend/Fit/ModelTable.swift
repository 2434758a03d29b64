import Mixel

/// Formats a model as a table to read.
enum ModelTable {
  static func lines(_ model: ColorModel, inColor: Bool) -> [String] {
    var lines = [
      """
      \(counted(model.mixture.components.count, "component")), \(model.mixture.covarianceKind.rawValue) covariance, \
      \(model.space.rawValue) colours
      """
    ]
    if let fit = model.provenance {
      let pixels = abs(fit.pixels) < 1e15 ? grouped(Int(fit.pixels.rounded())) : "\(fit.pixels)"
      let pixelNoun = fit.pixels == 1 ? "pixel" : "pixels"
      lines.append("fitted to \(pixels) \(pixelNoun) of \(counted(fit.distinctColors, "colour")), seed \(fit.seed)")
      let end = fit.converged ? "converged" : "not converged"
      lines.append(
        """
        log-likelihood \(fixed(fit.meanLogLikelihood, decimals: 6)) nats a pixel, \(end) after \
        \(counted(fit.iterations, "iteration"))
        """
      )
      if fit.requestedComponents > model.mixture.components.count {
        lines.append("k_effective \(model.mixture.components.count) of the \(fit.requestedComponents) asked for")
      }
    }
    if let floored = model.provenance?.floored, floored > 0 {
      lines.append("\(floored) of them as narrow in some direction as the rounding of colours allows")
    }
    if let selection = model.provenance?.selection { lines += [""] + SelectionTable.lines(selection) }
    lines.append("")
    lines.append("label   weight   colour     mean                        standard deviations along its axes")
    for (index, (component, color)) in zip(model.mixture.components, model.meanColors).enumerated() {
      let mean = component.mean.map { padded(fixed($0, decimals: 4), to: 8, right: true) }.joined()
      let axes = component.covariance.eigendecomposition.values
        .map { padded(fixed($0.squareRoot(), decimals: 4), to: 8, right: true) }.joined()
      lines.append(
        padded("\(index)", to: 5, right: true) + "  "
          + padded(fixed(component.weight * 100, decimals: 2), to: 6, right: true) + "%  "
          + swatch(color, inColor: inColor) + " " + mean + "    " + axes)
    }
    return lines
  }

  /// Returns `#rrggbb`, on a terminal after a patch of the colour.
  private static func swatch(_ color: SIMD3<UInt8>, inColor: Bool) -> String {
    (inColor ? patch(color) : "") + color.hexadecimal.lowercased()
  }

  /// Returns the escape sequences of a patch of a colour, and a blank after it.
  static func patch(_ color: SIMD3<UInt8>, width: Int = 2) -> String {
    "\u{1B}[48;2;\(color.x);\(color.y);\(color.z)m" + String(repeating: " ", count: width) + "\u{1B}[0m "
  }
}

/// Formats the size of a histogram.
enum HistogramTable {
  static func lines(_ histogram: ColorHistogram) -> [String] {
    [
      "\(counted(histogram.colorCount, "colour")) of \(histogram.depth.rawValue) bits a channel",
      """
      \(counted(Int(clamping: histogram.pixels), "pixel")), \(grouped(Int(clamping: histogram.transparentPixels))) \
      of them fully transparent
      """,
    ]
  }
}
