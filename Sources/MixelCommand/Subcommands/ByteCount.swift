import ArgumentParser

/// A number of bytes as people write it: 4096, 64K, 16M or 1G, the letters standing for powers of 1024.
struct ByteCount: ExpressibleByArgument, CustomStringConvertible {
  let bytes: Int

  init(_ bytes: Int) { self.bytes = bytes }

  init?(argument: String) {
    let shifts: [Character: Int] = ["k": 10, "m": 20, "g": 30]
    var digits = argument[...]
    var shift = 0
    if let last = digits.last, let found = shifts[Character(last.lowercased())] {
      shift = found
      digits.removeLast()
    }
    guard !digits.isEmpty, digits.allSatisfy({ ("0"..."9").contains($0) }), let count = Int(digits) else { return nil }
    let (bytes, overflow) = count.multipliedReportingOverflow(by: 1 << shift)
    guard !overflow else { return nil }
    self.bytes = bytes
  }

  var description: String {
    for (shift, letter) in [(30, "G"), (20, "M"), (10, "K")] where bytes > 0 && bytes % (1 << shift) == 0 { return "\(bytes >> shift)\(letter)" }
    return "\(bytes)"
  }

  var defaultValueDescription: String { description }
}
