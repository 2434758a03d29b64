extension MixtureDrawing {
  /// Draws the strip of colours in proportion to the weights, and the table of the swatches too
  /// narrow for text.
  mutating func drawPalette() {
    for swatch in layout.swatches { drawSwatch(swatch) }
    for (row, swatch) in layout.listed.enumerated() { drawRow(swatch, row: row) }
    if layout.unlisted > 0, !layout.listed.isEmpty {
      let y = layout.tableTop + Double(layout.listed.count) * MixtureLayout.rowHeight + 14
      canvas.draw("and \(layout.unlisted) more", at: SIMD2(layout.tableLeft + 24, y), color: PortraitColors.text)
    }
  }

  private mutating func drawSwatch(_ swatch: MixtureLayout.Swatch) {
    let top = layout.stripTop
    // One column of background separates neighbours that are wide enough.
    let left = swatch.columns.lowerBound
    let right = swatch.columns.upperBound - (swatch.width > 6 && swatch != layout.swatches.last ? 1 : 0)
    canvas.fill(x: left...right, y: top...(top + MixtureLayout.stripHeight), color: swatch.color)
    let ink = swatch.color.readableInk
    if swatch.isDescribed {
      canvas.draw(String(swatch.index), at: SIMD2(left + 8, top + 22), style: .index, color: ink)
      canvas.draw(swatch.hexadecimal, at: SIMD2(left + 8, top + 43), color: ink, opacity: 0.9)
      canvas.draw(swatch.percentage, at: SIMD2(left + 8, top + 61), color: ink, opacity: 0.9)
    } else if swatch.isNumbered {
      canvas.draw(
        String(swatch.index), at: SIMD2((left + right) / 2, top + 22), style: .index, color: ink, alignment: .center)
    }
  }

  private mutating func drawRow(_ swatch: MixtureLayout.Swatch, row: Int) {
    let left = layout.tableLeft
    let top = layout.tableTop + Double(row) * MixtureLayout.rowHeight
    let baseline = top + 14
    canvas.fill(x: left...(left + 14), y: (top + 2)...(top + 16), color: swatch.color)
    canvas.draw(String(swatch.index), at: SIMD2(left + 50, baseline), color: PortraitColors.title, alignment: .right)
    canvas.draw(swatch.hexadecimal, at: SIMD2(left + 64, baseline), color: PortraitColors.text)
    canvas.draw(
      swatch.percentage, at: SIMD2(left + MixtureLayout.tableWidth, baseline), color: PortraitColors.text,
      alignment: .right)
  }
}
