/// Copies the samples for which a component is responsible as `sqrt(w r) d`, with d the deviation
/// from the component's mean.
///
/// The product of the copy's transpose with the copy is the component's second moments.
///
/// - Parameters:
///   - rows: `count` samples of `dimension` floats each.
///   - responsibilities: the weighted responsibility `w r` of each sample.
///   - threshold: samples with `w r` at or below it are skipped.
///   - first: receives `sum(w r d)` of each coordinate.
///   - output: `count * dimension` floats.
///   - weight: receives `sum(w r)`.
/// - Returns: the number of rows written.
func gatherDeviations(
  rows: UnsafePointer<Float>, responsibilities: UnsafePointer<Float>, count: Int, dimension: Int, threshold: Float,
  mean: UnsafePointer<Float>, first: UnsafeMutablePointer<Float>, output: UnsafeMutablePointer<Float>,
  weight: UnsafeMutablePointer<Double>
) -> Int {
  for j in 0..<dimension { first[j] = 0 }
  var sum = 0.0
  var written = 0
  let whole = dimension / lanes * lanes
  for i in 0..<count {
    let r = responsibilities[i]
    guard r > threshold else { continue }
    sum += Double(r)
    let root = r.squareRoot()
    let row = rows + i * dimension, out = output + written * dimension
    var j = 0
    while j < whole {
      let d = load(row + j) - load(mean + j)
      store(fma(d, splat(r), load(first + j)), first + j)
      store(d * splat(root), out + j)
      j += lanes
    }
    while j < dimension {
      let d = row[j] - mean[j]
      first[j] += d * r
      out[j] = d * root
      j += 1
    }
    written += 1
  }
  weight.pointee = sum
  return written
}
