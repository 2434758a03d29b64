import Mixel

/// Formats the criteria for each number of components as a table to read.
enum SelectionTable {
  static func lines(_ selection: ModelSelection) -> [String] {
    let columns = ["K", "parameters", "log-likelihood", "held out", "entropy", "BIC", "AIC", "ICL"]
    var lines = [
      """
      K chosen by \(selection.criterion.rawValue), with \(fixed(selection.sampleSize, decimals: 0)) independent \
      pixels; lower is better
      """,
      columns.map { padded($0, to: width($0), right: true) }.joined(),
    ]
    for candidate in selection.candidates {
      let cells = [
        "\(candidate.components)", "\(candidate.parameters)", fixed(candidate.meanLogLikelihood, decimals: 4),
        fixed(candidate.heldOutLogLikelihood, decimals: 4), fixed(candidate.meanEntropy, decimals: 4),
        fixed(candidate.bic, decimals: 1),
        fixed(candidate.aic, decimals: 1), fixed(candidate.icl, decimals: 1),
      ]
      let mark = candidate == selection.best ? "  <" : ""
      lines.append(zip(columns, cells).map { padded($1, to: width($0), right: true) }.joined() + mark)
    }
    return lines
  }

  /// Returns the result of a fit in a line.
  static func summary(of fit: ColorFit) -> String {
    let count = counted(fit.model.mixture.components.count, "component")
    return fit.selection.map { "\(count), chosen by \($0.criterion.rawValue)" } ?? count
  }

  private static func width(_ column: String) -> Int { max(column.count + 3, 10) }
}
