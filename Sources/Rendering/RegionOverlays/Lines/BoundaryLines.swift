import Parallelism
import Raster

/// The lines that an overlay draws between regions.
public enum Boundaries: Sendable, Hashable, CaseIterable {
  /// No lines.
  case none
  /// Smooth lines around regions large enough to see. Specks and ragged texture, which fill an
  /// unsmoothed label map of a photo, keep their colour but get no line.
  case contours
  /// A line along every change of label, however small the region.
  case exact
}

/// The lines between the regions of a label map, stored as a grid of about a million cells and
/// drawn row by row.
///
/// A cell is `step` x `step` pixels, which is also the scale of the line's width. On the grid,
/// labels are smoothed and small regions absorbed; then each cell stores its distance from its
/// region's boundary (its support). A pixel interpolates these distances between the four nearest
/// cells, with a negative sign for cells of another region. The line therefore follows the zero
/// between cells smoothly and has soft edges at full resolution.
///
/// A cell stores the low byte of its label, so that sixteen cells fit a vector. With more than 256
/// labels, no line is drawn between labels that are equal modulo 256.
struct BoundaryLines: Sendable {
  /// The width and height of a cell in pixels.
  let step: Int
  let cells: CellPlane
  let support: CellPlane
  let line: LineProfile

  /// The number of cells below which a region gets no line: 1/6000 of the picture, which looks like
  /// a speck, and at least a square of side 7.
  private static func smallestRegion(of cells: CellPlane) -> Int {
    max(49, cells.width * cells.height / 6000)
  }

  /// Returns nil if `boundaries` is `none` or the workers are cancelled.
  init?(_ labels: LabelMap, boundaries: Boundaries, workers: Workers) {
    switch boundaries {
    case .none:
      return nil
    case .exact:
      step = 1
      cells = Self.reduce(labels, step: 1, workers: workers)
    case .contours:
      step = Self.step(pixels: labels.width * labels.height)
      var cells = Self.reduce(labels, step: step, workers: workers)
      for _ in 0..<2 { cells = cells.smoothed(workers: workers) }
      if workers.isCancelled { return nil }
      cells.absorbRegions(below: Self.smallestRegion(of: cells))
      self.cells = cells
    }
    support = cells.support(workers: workers)
    line = LineProfile(step: step)
  }

  /// The side of a cell: 1 below 2 megapixels, 2 below 5.8, 3 below 11.6, 4 below 19, and so on.
  static func step(pixels: Int) -> Int {
    max(1, Int((Double(pixels) / 1e6).squareRoot() + 0.6))
  }

  /// Takes the label in the middle of each cell. Cells with several labels are cleaned up by the
  /// smoothing.
  private static func reduce(_ labels: LabelMap, step: Int, workers: Workers) -> CellPlane {
    let width = (labels.width + step - 1) / step
    let height = (labels.height + step - 1) / step
    let source = labels.labels
    return CellPlane(width: width, height: height, workers: workers) { y, start, values in
      let first = min(y * step + step / 2, labels.height - 1) * labels.width
      let line = source.span.extracting(first..<(first + labels.width))
      for x in 0..<width {
        values[start + x] = UInt8(truncatingIfNeeded: line[min(x * step + step / 2, labels.width - 1)])
      }
    }
  }
}
