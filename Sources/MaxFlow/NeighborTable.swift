/// The nodes of each pixel's eight neighbours, by direction, 0 where there is none; node `i + 1` is
/// `pixels[i]`, and node 0 has none.
func neighborTable(of pixels: [Int32], width: Int) -> [Int32] {
  var table = [Int32](repeating: 0, count: 8 * (pixels.count + 1))
  // A cursor for each of the four directions that lead on: what it looks for ascends with the
  // pixels.
  var cursors = [Int](repeating: 0, count: 4)
  for (index, pixel) in pixels.enumerated() {
    let x = Int(pixel) % width
    for direction in EdgeDirection.allCases {
      let (dx, dy) = direction.offset
      guard x + dx >= 0, x + dx < width else { continue }
      let target = Int(pixel) + dy * width + dx
      var cursor = cursors[direction.rawValue]
      while cursor < pixels.count, pixels[cursor] < target { cursor += 1 }
      cursors[direction.rawValue] = cursor
      guard cursor < pixels.count, pixels[cursor] == target else { continue }
      table[8 * (index + 1) + direction.rawValue] = Int32(cursor + 1)
      table[8 * (cursor + 1) + (direction.rawValue ^ 4)] = Int32(index + 1)
    }
  }
  return table
}
