import Parallelism
import Raster

/// Which lines an overlay has between regions.
public enum Boundaries: Sendable, Hashable, CaseIterable {
  /// None: colours alone.
  case none
  /// Smooth lines around regions of a size that matters. Specks and ragged texture, of which an
  /// unsmoothed label map of a photo is full, keep their colour but get no line.
  case contours
  /// A line along every change of label, however small.
  case exact
}

/// The lines between the regions of a label map, kept as a grid of cells of about a megapixel and
/// drawn row by row.
///
/// A cell is `step` x `step` pixels, which is also the scale of the line's width. On the grid,
/// labels are smoothed and small regions absorbed; each cell then knows how far it is from its
/// region's boundary (its support). A pixel interpolates these distances between the four nearest
/// cells, those of another region counted negative, so that the line runs smoothly through the zero
/// between cells and is drawn with soft edges at full resolution.
///
/// A cell keeps the low byte of its label, so that sixteen fit a vector. With more than 256 labels,
/// those that are equal modulo 256 have no line between them.
struct BoundaryLines: Sendable {
  /// Pixels a cell is wide and high.
  let step: Int
  let cells: CellPlane
  let support: CellPlane
  let line: LineProfile

  /// Regions of fewer cells get no line: 1/6000 of the picture, a speck to the eye, and at least a
  /// square of seven.
  private static func smallestRegion(of cells: CellPlane) -> Int {
    max(49, cells.width * cells.height / 6000)
  }

  /// nil where there are to be no lines, and if cancelled.
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

  /// Takes the label in the middle of each cell; a ragged cell is the smoothing's business.
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
