/// Copies the samples that a component has a share in, as deviations from its mean times the roots
/// of their weighted responsibilities, so that the products of the copy with itself are the
/// component's second moments.
///
/// - Parameters:
///   - rows: samples of `dimension` floats each.
///   - responsibilities: one for each of `count` samples, weighted.
///   - threshold: those with no more are left out.
///   - first: `sum(w r d)` of each coordinate is written here.
///   - output: room for `count * dimension` floats.
/// - Returns: `sum(w r)`, and how many rows were written.
public func gatherDeviations(
  rows: UnsafePointer<Float>, responsibilities: UnsafePointer<Float>, count: Int, dimension: Int, threshold: Float,
  mean: UnsafePointer<Float>, first: UnsafeMutablePointer<Float>, output: UnsafeMutablePointer<Float>
) -> (weight: Double, count: Int) {
  for j in 0..<dimension { first[j] = 0 }
  var weight = 0.0
  var written = 0
  let whole = dimension / lanes * lanes
  for i in 0..<count {
    let r = responsibilities[i]
    guard r > threshold else { continue }
    weight += Double(r)
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
  return (weight, written)
}
