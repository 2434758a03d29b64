/// Returns the nodes of each pixel's eight neighbours by direction, 0 where there is none.
///
/// Node `i + 1` is `pixels[i]`. Node 0 has no neighbours.
func neighborTable(of pixels: [Int32], width: Int) -> [Int32] {
  var table = [Int32](repeating: 0, count: 8 * (pixels.count + 1))
  // A cursor for each of the four forward directions. Its target ascends with the pixels.
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
