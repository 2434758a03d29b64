import Foundation
import Mixel

let citrus = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../citrus.jpg")
let file = CommandLine.arguments.dropFirst().first.map { URL(filePath: $0) } ?? citrus
let picture = try decodeImage([UInt8](try Data(contentsOf: file))).picture
let workers = Workers(count: Workers.available)

let histogram = ColorHistogram(counting: picture, workers: workers)
let samples = try histogram.samples(in: .rgb, workers: workers)
var options = FitOptions(componentCount: 1)
options.em.varianceFloor = .eightBitRounding

var selection = SelectionOptions(range: 1...10)
selection.effectiveSampleSize = picture.effectiveSampleSize(workers: workers)
let table = try samples.selection(selection, fitting: options, workers: workers)

print(String(format: "%.0f pixels, %d colours, effective sample size %.1f", samples.totalWeight, samples.count, table.sampleSize))
print(" K   p  log-lik. entropy      BIC      AIC      ICL held-out")
for row in table.candidates {
  print(
    String(
      format: "%2d %3d %9.2f %7.2f %8.0f %8.0f %8.0f %8.2f", row.components, row.parameters, row.meanLogLikelihood, row.meanEntropy, row.bic,
      row.aic, row.icl, row.heldOutLogLikelihood))
}
for criterion in SelectionCriterion.allCases { print("\(criterion.rawValue): K =", table.best(by: criterion).components) }

selection.effectiveSampleSize = nil
let byPixels = try samples.selection(selection, fitting: options, workers: workers)
print("bic, if pixels were independent: K =", byPixels.best.components)
