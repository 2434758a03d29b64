import Foundation
import Mixel

let citrus = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../citrus.jpg").path
let photo = try Photo(contentsOf: CommandLine.arguments.dropFirst().first ?? citrus)

let samples = try photo.histogram.samples(in: .rgb, workers: .all)
var options = FitOptions(componentCount: 1)
options.em.varianceFloor = .eightBitRounding

var selection = SelectionOptions(range: 1...10)
selection.effectiveSampleSize = try photo.effectiveSampleSize()
let table = try samples.selection(selection, fitting: options, workers: .all)

print(
  String(
    format: "%.0f pixels, %d colours, effective sample size %.1f", samples.totalWeight, samples.count, table.sampleSize)
)
print(" K   p  log-lik. entropy      BIC      AIC      ICL held-out")
for row in table.candidates {
  print(
    String(
      format: "%2d %3d %9.2f %7.2f %8.0f %8.0f %8.0f %8.2f", row.components, row.parameters, row.meanLogLikelihood,
      row.meanEntropy, row.bic,
      row.aic, row.icl, row.heldOutLogLikelihood))
}
for criterion in SelectionCriterion.allCases {
  print("\(criterion.rawValue): K =", table.best(by: criterion).components)
}

selection.effectiveSampleSize = nil
let byPixels = try samples.selection(selection, fitting: options, workers: .all)
print("bic, if pixels were independent: K =", byPixels.best.components)
