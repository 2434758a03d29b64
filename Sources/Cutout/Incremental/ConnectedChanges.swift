/// Takes over from a new solution what hangs together with some pixels, and leaves all else as it
/// was.
///
/// Pixels whose labels differ fall into parts that touch nowhere, corners included, so that no edge
/// of the energy joins two of them: if the new solution is the one of least energy, each part
/// taken for itself lowers the energy or leaves it. So do the parts that reach the stroke, and
/// nothing far from it changes (Liu, Sun and Shum, "Paint Selection", SIGGRAPH 2009, reject such
/// changes as fluctuations).
///
/// - Parameters:
///   - labels: changed where a part reaches the seeds or a neighbor of one.
///   - seeds: pixels, each `y * width + x`.
/// - Returns: the pixels that changed.
/// - Complexity: O(seeds + changed pixels) and a plane of marks.
@discardableResult
func applyConnectedChanges(_ labels: inout [UInt8], from new: [UInt8], seeds: [Int32], width: Int) -> [Int32] {
  var isMet = [Bool](repeating: false, count: labels.count)
  var waiting = seeds, changed: [Int32] = []
  for seed in seeds {
    isMet[Int(seed)] = true
    if labels[Int(seed)] != new[Int(seed)] { changed.append(seed) }
  }
  while let pixel = waiting.popLast() {
    let x = Int(pixel) % width
    for dy in [-width, 0, width] {
      for dx in max(-1, -x)...min(1, width - 1 - x) {
        let other = Int(pixel) + dy + dx
        guard labels.indices.contains(other), !isMet[other], labels[other] != new[other] else { continue }
        isMet[other] = true
        waiting.append(Int32(truncatingIfNeeded: other))
        changed.append(Int32(truncatingIfNeeded: other))
      }
    }
  }
  for pixel in changed { labels[Int(pixel)] = new[Int(pixel)] }
  return changed
}
