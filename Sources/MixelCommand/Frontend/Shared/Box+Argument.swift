import Mixel
import Raster

extension Box {
  /// Reads `X,Y,WIDTH,HEIGHT`.
  ///
  /// - Parameter example: a correct usage, which ends the error's message.
  /// - Throws: a usage error.
  init(argument: some StringProtocol, example: String) throws {
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false).map { Double(trimmed($0)) }
    guard numbers.count == 4 else {
      throw usage("a box has four numbers, X,Y,WIDTH,HEIGHT, not \(numbers.count); \(example)")
    }
    let values = numbers.compactMap(\.self)
    guard values.count == 4, values.allSatisfy(\.isFinite) else {
      throw usage("a box has four finite numbers, X,Y,WIDTH,HEIGHT; \(example)")
    }
    guard values[2] > 0, values[3] > 0 else { throw usage("the width and height of a box must be above 0; \(example)") }
    self.init(x: values[0], y: values[1], width: values[2], height: values[3])
  }

  /// The box as options take it: `X,Y,WIDTH,HEIGHT`.
  var argument: String { [x, y, width, height].map(shortest).joined(separator: ",") }
}
