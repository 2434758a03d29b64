import Parallelism
import Raster

/// The lines that an overlay draws between regions.
public enum Boundaries: Sendable, Hashable, CaseIterable {
  /// No lines.
  case none
  /// Smooth lines around pieces that are large enough to see when the picture is fitted to a
  /// screen. Specks, ragged texture, text and thin strokes keep their colour, but get no line and
  /// are not covered by one.
  case contours
  /// A line along every change of label, however small the region.
  case exact
}

/// The lines between the regions of a label map, stored as a grid of about a million cells and
/// drawn row by row.
///
/// A cell is `step` x `step` pixels. On the grid, labels are smoothed and what is small or thin is
/// given to its neighbours; then each cell stores its distance from its region's boundary (its
/// support). A pixel interpolates these distances between the four nearest cells, with a negative
/// sign for cells of another region. The line therefore follows the zero between cells smoothly and
/// has soft edges at full resolution.
///
/// A cell stores a byte for its label, so that sixteen cells fit a vector. With more than 255
/// labels, no line is drawn between labels that are equal modulo 255.
struct BoundaryLines: Sendable {
  /// The width and height of a cell in pixels.
  let step: Int
  let cells: CellPlane
  let support: CellPlane
  let line: LineProfile

  /// Returns nil if there are no lines: if `boundaries` is `none`, if fewer than two pieces are
  /// large enough, or if the workers are cancelled.
  ///
  /// - Parameter meanColors: the labels' colours, by which strokes are told from blurred edges.
  init?(_ labels: LabelMap, meanColors: [SIMD3<UInt8>] = [], boundaries: Boundaries, workers: Workers) {
    switch boundaries {
    case .none:
      return nil
    case .exact:
      step = 1
      line = LineProfile(step: step, unit: 1)
      cells = CellPlane(labels, step: step, workers: workers)
      support = cells.support(workers: workers)
    case .contours:
      step = Self.step(pixels: labels.width * labels.height)
      line = LineProfile(step: step, unit: ScreenScale(width: labels.width, height: labels.height).pixels)
      let sampled = CellPlane(labels, step: step, workers: workers)
      let smoothed = sampled.smoothed(workers: workers).smoothed(workers: workers)
      if workers.isCancelled { return nil }
      guard let pieces = smoothed.pieces(ofCenters: Self.fewestCenters(of: sampled), workers: workers) else {
        return nil
      }
      cells = pieces
      var support = pieces.support(workers: workers)
      support.spareStrokes(
        of: sampled, between: pieces, outOfReach: line.outOfReach, colors: StrokeColors(meanColors), workers: workers)
      self.support = support
    }
  }

  /// The side of a cell: 1 below 2 megapixels, 2 below 5.8, 3 below 11.6, 4 below 19, and so on.
  static func step(pixels: Int) -> Int {
    max(1, Int((Double(pixels) / 1e6).squareRoot() + 0.6))
  }

  /// The number of centers that a piece with an outline has (see
  /// ``CellPlane/pieces(ofCenters:workers:)``): a 5000th of the picture, and at least a square of
  /// side 5. That is a disc 24 pixels wide on a screen that the picture fills, and one 14 pixels
  /// wide of a small picture.
  private static func fewestCenters(of cells: CellPlane) -> Int {
    max(25, cells.width * cells.height / 5000)
  }
}

/// How large a picture's pixels are when it is fitted to a screen.
struct ScreenScale {
  /// The number of a picture's pixels on the side of a pixel of a screen of 1600 x 1000; at least
  /// 1, since small pictures are not enlarged.
  let pixels: Double

  init(width: Int, height: Int) {
    pixels = max(Double(width) / 1600, Double(height) / 1000, 1)
  }
}

extension CellPlane {
  /// Takes the label in the middle of each cell. Cells with several labels are cleaned up by the
  /// smoothing.
  fileprivate init(_ labels: LabelMap, step: Int, workers: Workers) {
    let width = (labels.width + step - 1) / step
    let source = labels.labels
    self.init(width: width, height: (labels.height + step - 1) / step, workers: workers) { y, start, values in
      let first = min(y * step + step / 2, labels.height - 1) * labels.width
      let line = source.span.extracting(first..<(first + labels.width))
      for x in 0..<width {
        let label = line[min(x * step + step / 2, labels.width - 1)]
        values[start + x] = UInt8(label < UInt16(Self.noLabel) ? label : label % UInt16(Self.noLabel))
      }
    }
  }
}
