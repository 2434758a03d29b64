/// Applies those changes of a new labeling that are connected to the seed pixels, and keeps all
/// other labels.
///
/// The pixels whose labels differ form eight-connected regions, and no edge of the energy joins two
/// regions. If the new labeling has the least energy, each region on its own therefore lowers the
/// energy or leaves it equal. Applying only the regions that touch the stroke keeps distant parts
/// of the cut-out stable (Liu, Sun and Shum, "Paint Selection", SIGGRAPH 2009, reject distant
/// changes as fluctuations).
///
/// - Parameters:
///   - labels: changed in each region that contains a seed or a neighbour of a seed.
///   - new: the new labeling.
///   - seeds: pixels, each `y * width + x`.
/// - Returns: the pixels that changed.
/// - Complexity: O(seeds + changed pixels), and one mark for each pixel.
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
