import RandomNumbers
import Raster
import Testing

@testable import Matting

@Suite struct SideMomentsTests {
  private static let width = 48, height = 30, boundary = 24

  /// Inside from column 24 on.
  private static let mask = Mask(
    width: width, height: height, samples: (0..<width * height).map { $0 % width >= boundary ? 255 : 0 })

  /// Colours that change from pixel to pixel, and with the distance from the boundary.
  private static let image: Image<UInt8> = {
    var random = SeededGenerator(seed: 11)
    return Image(
      width: width, height: height, layout: .rgb,
      samples: (0..<width * height).flatMap { pixel -> [UInt8] in
        let x = pixel % width
        let shade = x < boundary ? 20 + 4 * x : 240 - 5 * (x - boundary)
        return [shade, 255 - shade, 60 + 2 * x].map { UInt8($0 + Int(random.next() % 12)) }
      })
  }()

  /// Mean and covariance of one side near a pixel, by definition: pixels count by
  /// `((|d| - 1) / (w - 1))^2 + 1e-6 |d| / w`, 0 nearer than a pixel and 1 + 1e-6 (w + 1) / w from
  /// w + 1 on, times the spread of the cells they lie in.
  ///
  /// - Precondition: `bandWidth` is 4 or less, so that cells are single pixels.
  private func plain(_ x: Int, _ y: Int, bandWidth w: Int, isInside: Bool) -> (mean: [Double], covariance: [Double]) {
    let spread = [1, 3, 6, 10, 15, 18, 19, 18, 15, 10, 6, 3, 1].map { Double($0) / 125 }
    var sum = 0.0, first = [Double](repeating: 0, count: 3), second = [Double](repeating: 0, count: 9)
    for v in y - 6...y + 6 where v >= 0 && v < Self.height {
      for u in x - 6...x + 6 where u >= 0 && u < Self.width && Self.mask[u, v] == isInside {
        let columns = isInside ? u - Self.boundary + 1 : Self.boundary - u
        let depth = columns < w + 1 ? Double(columns) - 0.5 : Double(w + 1)
        let share = min(max((depth - 1) / Double(w - 1), 0), 1)
        let weight = (share * share + 1e-6 * depth / Double(w)) * spread[u - x + 6] * spread[v - y + 6]
        let color = (0..<3).map { Double(Self.image.samples[3 * (v * Self.width + u) + $0]) - 127.5 }
        sum += weight
        for i in 0..<3 {
          first[i] += weight * color[i]
          for j in 0..<3 { second[3 * i + j] += weight * color[i] * color[j] }
        }
      }
    }
    let mean = first.map { $0 / sum }
    return (mean, (0..<9).map { second[$0] / sum - mean[$0 / 3] * mean[$0 % 3] })
  }

  /// Near the boundary, where the weights' rise decides; at band widths whose cells are pixels.
  @Test(arguments: [3, 4])
  func areWeightedByTheSquareOfTheDepth(_ bandWidth: Int) throws {
    let tile = try #require(
      BandTile(Self.mask, columns: 0..<Self.width, rows: 0..<Self.height, BandScale(width: bandWidth)))
    let moments = SideMoments(of: Self.image, in: tile)
    for (x, y) in [(23, 15), (24, 15), (21, 12), (26, 17), (24, 2), (23, 29), (22, 0)] {
      let (foreground, background) = moments.gaussians(x, y)
      for (found, isInside) in [(foreground, true), (background, false)] {
        let found = try #require(found)
        let (mean, covariance) = plain(x, y, bandWidth: bandWidth, isInside: isInside)
        for channel in 0..<3 {
          // Sums of some hundred squares up to 127^2 in single precision.
          #expect(abs(Double(found.mean[channel]) - mean[channel]) < 1e-3, "at \(x), \(y)")
          // The sensor's noise of 2.5 levels is added.
          #expect(
            abs(Double(found.covariance.diagonal[channel]) - covariance[4 * channel] - 6.25) < 0.1, "at \(x), \(y)")
          let (i, j) = [(0, 1), (0, 2), (1, 2)][channel]
          #expect(
            abs(Double(found.covariance.offDiagonal[channel]) - covariance[3 * i + j]) < 0.1, "at \(x), \(y)")
        }
      }
    }
  }

  /// Where the mask has only one side, the other has no colours.
  @Test func aSideThatIsFarAwayHasNone() throws {
    let tile = try #require(
      BandTile(Self.mask, columns: 0..<Self.width, rows: 0..<Self.height, BandScale(width: 4)))
    let moments = SideMoments(of: Self.image, in: tile)
    let (foreground, background) = moments.gaussians(2, 15)
    #expect(foreground == nil && background != nil)
    let (inside, outside) = moments.gaussians(45, 15)
    #expect(inside != nil && outside == nil)
  }
}
