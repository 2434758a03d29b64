import Foundation
import Raster
import Testing

@Suite("Samples with a known object", .needsCommand)
struct CutOutSampleTests {
  /// The intersection over union with the bowl and its contents, taken from the truth map as by
  /// tools/samples/guides.py. The colours of the fruit occur outside the bowl too, and those of its
  /// shadow in the cloth, so a box is a weaker guide than a trimap.
  @Test(arguments: [
    (["--box", "120,72,360,312"], 0.7), (["--trimap", "trimaps/citrus.png"], 0.93),
    (["--scribbles", "scribbles/citrus.png"], 0.85),
  ])
  func theBowlIsFound(_ guide: [String], _ least: Double) throws {
    let scratch = try Scratch()
    let value = guide[0] == "--box" ? guide[1] : Command.sample("cutout/\(guide[1])")
    let outcome = try Command.run([
      "cutout", Command.sample("citrus.jpg"), guide[0], value, "--emit", "mask", "--out-dir", scratch.path,
    ])
    #expect(outcome.status == 0, "\(outcome.errors)")
    let mask = try eightBits(scratch.read("citrus.mask.png"))
    let truth = try eightBits(try Data(contentsOf: URL(fileURLWithPath: Command.sample("citrus.truth.png"))))
    // Wall and cloth are labels 0 and 1. These two pixels have their colours in the map's palette.
    let others = [(5, 5), (5, 475)].map { x, y in Array(truth.samples[3 * (y * 720 + x)..<3 * (y * 720 + x) + 3]) }
    #expect(others[0] != others[1])
    var (shared, union) = (0, 0)
    for y in 0..<480 {
      for x in 0..<720 {
        let inCorner = (y >= 312 && x < 172) || (y >= 285 && x >= 462)
        let isBowl =
          (72..<384).contains(y) && (120..<480).contains(x) && !inCorner
          && !others.contains(Array(truth.samples[3 * (y * 720 + x)..<3 * (y * 720 + x) + 3]))
        let isFound = mask.samples[(y * 720 + x) * mask.layout.sampleCount] != 0
        shared += isBowl && isFound ? 1 : 0
        union += isBowl || isFound ? 1 : 0
      }
    }
    #expect(Double(shared) / Double(union) >= least, "\(Double(shared) / Double(union))")
  }
}
