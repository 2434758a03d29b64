import ArgumentParser

/// A number of bytes, written 4096, 64K, 16MB or 1GiB. The letters K, M, G and T stand for powers
/// of 1024.
struct ByteCount: ExpressibleByArgument, Sendable, CustomStringConvertible {
  let bytes: Int

  init(_ bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    let shifts: [Character: Int] = ["k": 10, "m": 20, "g": 30, "t": 40]
    var digits = argument.lowercased()[...]
    for unit in ["ib", "b"] where digits.hasSuffix(unit) {
      digits.removeLast(unit.count)
      // `100b` is valid, `100ib` is not.
      if unit == "ib", digits.last.flatMap({ shifts[$0] }) == nil { return nil }
      break
    }
    var shift = 0
    if let last = digits.last, let found = shifts[last] {
      shift = found
      digits.removeLast()
    }
    guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }), let count = Int(digits) else { return nil }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: 1 << shift)
    guard !overflow else { return nil }
    self.bytes = bytes
  }

  var description: String {
    for (shift, letter) in [(40, "T"), (30, "G"), (20, "M"), (10, "K")] where bytes > 0 && bytes % (1 << shift) == 0 {
      return "\(bytes >> shift)\(letter)"
    }
    return "\(bytes)"
  }

  var defaultValueDescription: String { description }
}
