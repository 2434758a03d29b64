import ArgumentParser

/// A number of bytes, as people write it: `512M`, `2G`, `64K`, `1000000`; a K is 1024.
struct ByteSize: ExpressibleByArgument, Sendable {
  let bytes: Int

  init?(argument: String) {
    let units = ["K": 10, "M": 20, "G": 30, "T": 40]
    var digits = argument.uppercased()
    if digits.hasSuffix("IB") { digits.removeLast(2) } else if digits.hasSuffix("B") { digits.removeLast() }
    let shift = digits.last.flatMap { units[String($0)] } ?? 0
    if shift > 0 { digits.removeLast() }
    guard let number = Int(digits), number > 0, number <= Int.max >> shift else { return nil }
    bytes = number << shift
  }
}
