import Raster

/// Plots each object's score over the frames, one strip below the other, over a common frame axis.
struct ScoreStrips {
  private let timeline: ScoreTimeline
  private let names: [String]
  private let shownFrames: [Int]
  private let colors: [SIMD3<UInt8>]
  private let left: Double
  private let right: Double
  private let top: Double
  private let stripHeight: Double
  private let nameWidth: Double
  private let range: ClosedRange<Double>
  private let ticks: AxisTicks
  let bottom: Double

  private static let margin = Double(ContactGrid.margin)
  private static let bandHeight = 6.0
  private static let spacing = 22.0
  private static let scores = [(0.0, "0"), (0.5, "0.5"), (1.0, "1")]

  init(_ timeline: ScoreTimeline, names: [String], shownFrames: [Int], width: Int, top: Double) {
    self.timeline = timeline
    self.names = names
    self.shownFrames = shownFrames
    colors = Palette.even(names.count).colors
    self.top = top
    stripHeight = names.count <= 2 ? 84 : names.count <= 5 ? 60 : 40
    let longest = names.map { TextStyle.label.width(of: $0) }.max() ?? 0
    nameWidth = min(longest, 160)
    left = Self.margin + (nameWidth > 0 ? (nameWidth + 22).rounded(.up) + 18 : 0) + 26
    right = max(Double(width) - Self.margin, left + 1)
    let frames = timeline.frames ?? 0...0
    range = (Double(frames.lowerBound) - 0.5)...(Double(frames.upperBound) + 0.5)
    let whole = Double(frames.lowerBound)...max(Double(frames.upperBound), Double(frames.lowerBound) + 1)
    ticks = AxisTicks(in: whole, atMost: 12, wholeSteps: true)
    bottom = top + Double(names.count) * (stripHeight + Self.bandHeight + Self.spacing) - Self.spacing + 47
  }

  func draw(on canvas: inout Canvas) {
    guard timeline.frames != nil else { return }
    for object in names.indices {
      let stripTop = top + Double(object) * (stripHeight + Self.bandHeight + Self.spacing)
      drawName(object, top: stripTop, on: &canvas)
      drawAxes(top: stripTop, on: &canvas)
      drawScores(timeline.bins[object], top: stripTop, on: &canvas)
    }
    drawFrameAxis(on: &canvas)
  }

  private func x(_ frame: Double) -> Double {
    left + (right - left) * (frame - range.lowerBound) / (range.upperBound - range.lowerBound)
  }

  private func y(_ score: Double, top: Double) -> Double { top + stripHeight * (1 - score) }

  private func drawName(_ object: Int, top: Double, on canvas: inout Canvas) {
    guard let name = TextStyle.label.shortened(names[object], width: nameWidth) else { return }
    let middle = top + stripHeight / 2
    let swatch = Box(x: Self.margin, y: middle - 7, width: 14, height: 14)
    canvas.fill(roundedRectangle(swatch, radius: 3), color: colors[object], opacity: 1)
    canvas.draw(name, at: SIMD2(Self.margin + 22, middle + 5), color: ChartColors.title)
  }

  private func drawAxes(top: Double, on canvas: inout Canvas) {
    for (value, label) in Self.scores {
      let y = y(value, top: top).rounded()
      canvas.fill(x: left...right, y: y...(y + 1), color: ChartColors.grid)
      if stripHeight > 50 || value != 0.5 {
        canvas.draw(
          label, at: SIMD2(left - 8, y + 5), style: TextStyle(size: 11), color: ChartColors.text, alignment: .right)
      }
    }
    // Vertical lines mark the frames shown above.
    for frame in shownFrames {
      let x = x(Double(frame)).rounded(.down)
      canvas.fill(x: x...(x + 1), y: top...(top + stripHeight), color: ChartColors.grid, opacity: 0.8)
    }
  }

  private func drawScores(_ bins: [ScoreTimeline.Bin], top: Double, on canvas: inout Canvas) {
    let bandTop = top + stripHeight + 3
    let runs = runs(of: bins)
    for run in runs {
      let color = ChartColors.state(run.state)
      let start = timeline.extent(ofBin: run.bins.lowerBound).lowerBound
      let end = timeline.extent(ofBin: run.bins.upperBound).upperBound
      let columns = x(start)...x(end)
      canvas.fill(x: columns, y: bandTop...(bandTop + Self.bandHeight), color: color)
      if run.state != .tracked { canvas.fill(x: columns, y: top...(top + stripHeight), color: color, opacity: 0.12) }
    }
    if timeline.stride > 1 { drawSpread(bins, top: top, on: &canvas) }
    for run in runs {
      // Each run starts at the last bin of the run before it, so that the curve has no gap.
      let first = max(run.bins.lowerBound - 1, 0)
      for line in points(of: bins, in: first...run.bins.upperBound, top: top) {
        canvas.stroke(line, width: line.count > 1 ? 2.2 : 6, color: ChartColors.state(run.state))
      }
    }
  }

  /// Draws the range from the lowest to the highest score of each bin.
  private func drawSpread(_ bins: [ScoreTimeline.Bin], top: Double, on canvas: inout Canvas) {
    for (index, bin) in bins.enumerated() {
      guard let state = bin.worst, bin.count > 0 else { continue }
      let extent = timeline.extent(ofBin: index)
      canvas.fill(
        x: x(extent.lowerBound)...x(extent.upperBound), y: y(bin.highest, top: top)...y(bin.lowest, top: top),
        color: ChartColors.state(state), opacity: 0.25)
    }
  }

  /// Groups adjacent bins that have the same state.
  private func runs(of bins: [ScoreTimeline.Bin]) -> [(state: TrackedShape.Confidence, bins: ClosedRange<Int>)] {
    var runs: [(state: TrackedShape.Confidence, bins: ClosedRange<Int>)] = []
    for (index, bin) in bins.enumerated() {
      guard let state = bin.worst else { continue }
      if let last = runs.last, last.state == state, last.bins.upperBound == index - 1 {
        runs[runs.count - 1].bins = last.bins.lowerBound...index
      } else {
        runs.append((state, index...index))
      }
    }
    return runs
  }

  /// The mean scores as polylines, interrupted where a bin has no score.
  private func points(of bins: [ScoreTimeline.Bin], in range: ClosedRange<Int>, top: Double) -> [[SIMD2<Double>]] {
    var lines: [[SIMD2<Double>]] = [[]]
    for index in range {
      guard let mean = bins[index].mean else {
        lines.append([])
        continue
      }
      let extent = timeline.extent(ofBin: index)
      lines[lines.count - 1].append(SIMD2(x((extent.lowerBound + extent.upperBound) / 2), y(mean, top: top)))
    }
    return lines.filter { !$0.isEmpty }
  }

  private func drawFrameAxis(on canvas: inout Canvas) {
    let y = bottom - 40
    canvas.fill(x: left...right, y: y...(y + 1), color: ChartColors.axis)
    for (value, label) in zip(ticks.values, ticks.labels) where range.contains(value) {
      let x = x(value).rounded(.down)
      canvas.fill(x: x...(x + 1), y: y...(y + 5), color: ChartColors.axis)
      canvas.draw(label, at: SIMD2(x + 0.5, y + 20), color: ChartColors.text, alignment: .center)
    }
    canvas.draw("frame", at: SIMD2((left + right) / 2, y + 40), color: ChartColors.text, alignment: .center)
  }
}
