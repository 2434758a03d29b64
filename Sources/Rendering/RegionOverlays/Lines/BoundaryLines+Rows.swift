extension BoundaryLines {
  /// Draws the lines over a finished row of colours. Alpha is unchanged.
  func draw(row: Int, sampleCount: Int, into bytes: inout MutableSpan<UInt8>) {
    precondition(bytes.count > (support.width - 1) * step * sampleCount && row / step < support.height)
    let rows = RowInterpolation(row: row, step: step, grid: support)
    let supports = support.values.span
    let cells = self.cells.values.span
    let inks = line.inks.span
    let outOfReach = line.outOfReach
    // Eight cells without a line are skipped at a time.
    let quiet = UInt64(fullSupport) &* 0x0101_0101_0101_0101
    for group in stride(from: 0, to: support.width, by: 8) {
      let eight = supports.bytes.unsafeLoadUnaligned(fromUncheckedByteOffset: rows.near &+ group, as: UInt64.self)
      if eight == quiet { continue }
      for x in group..<min(group &+ 8, support.width) where supports[unchecked: rows.near &+ x] < outOfReach {
        // Two calls, so that each is specialised for its stride.
        if sampleCount == 3 {
          draw(cell: x, rows, cells, supports, inks, 3, &bytes)
        } else {
          draw(cell: x, rows, cells, supports, inks, 4, &bytes)
        }
      }
    }
  }

  /// Draws the pixels of one row within one cell. This runs for a tenth of a photo's pixels or
  /// more, so bounds are not checked: the caller ensures that cells and their margin lie inside the
  /// planes, and pixels inside the row.
  @inline(__always)
  private func draw(
    cell: Int, _ rows: RowInterpolation, _ cells: Span<UInt8>, _ supports: Span<UInt8>, _ inks: Span<LineProfile.Ink>,
    _ sampleCount: Int, _ bytes: inout MutableSpan<UInt8>
  ) {
    let label = cells[unchecked: rows.near &+ cell]
    // Ten times the distance from a cell's centre to its region's boundary, in cells; negative in
    // other regions.
    func distance(_ index: Int) -> Int {
      let magnitude = max(1, 2 &* Int(supports[unchecked: index]) &- Int(fullSupport))
      return cells[unchecked: index] == label ? magnitude : 0 &- magnitude
    }
    // That distance interpolated to this row between two cells of a column; times 2 * step.
    func column(_ x: Int) -> Int {
      let near = distance(rows.near &+ x)
      if rows.farWeight == 0 { return near &* rows.nearWeight }
      return near &* rows.nearWeight &+ distance(rows.far &+ x) &* rows.farWeight
    }
    let middle = column(cell)
    let (left, right) = step == 1 ? (middle, middle) : (column(cell &- 1), column(cell &+ 1))
    let first = cell &* step
    var start = first &* sampleCount
    for x in 0..<min(step, bytes.count / sampleCount &- first) {
      let offset = 2 &* x &+ 1 &- step
      let weight = offset < 0 ? 0 &- offset : offset
      let distance = middle &* (2 &* step &- weight) &+ (offset < 0 ? left : right) &* weight
      let index = (Int(bitPattern: distance.magnitude) &* line.scale) &>> 16
      if index < inks.count {
        let ink = inks[unchecked: index]
        for byte in start..<(start &+ 3) {
          bytes[unchecked: byte] =
            UInt8(truncatingIfNeeded: (UInt16(bytes[unchecked: byte]) &* ink.keep &+ ink.add) &>> 8)
        }
      }
      start &+= sampleCount
    }
  }
}

/// The position of a row of pixels between two rows of cells.
private struct RowInterpolation {
  /// The index of the first cell in the row of cells that holds the row, and in the nearest other
  /// row of cells.
  let near: Int
  let far: Int
  /// Their interpolation weights, whose sum is 2 * step.
  let nearWeight: Int
  let farWeight: Int

  init(row: Int, step: Int, grid: CellPlane) {
    let offset = 2 * (row % step) + 1 - step
    near = grid.index(0, row / step)
    far = grid.index(0, row / step + (offset < 0 ? -1 : 1))
    farWeight = abs(offset)
    nearWeight = 2 * step - farWeight
  }
}
