/// Returns whether `a` comes before `b` in natural order: runs of digits compare as numbers, so
/// that `frame2` comes before `frame10`.
///
/// Everything else compares byte by byte. Names of equal value (`1` and `01`) compare by their
/// bytes, so that the order is total.
public func naturallyPrecedes(_ a: String, _ b: String) -> Bool {
  var x = Array(a.utf8)[...], y = Array(b.utf8)[...]
  while let p = x.first, let q = y.first {
    if isDigit(p), isDigit(q) {
      let m = takeNumber(&x), n = takeNumber(&y)
      if m.count != n.count { return m.count < n.count }
      if m != n { return m.lexicographicallyPrecedes(n) }
    } else {
      if p != q { return p < q }
      x.removeFirst()
      y.removeFirst()
    }
  }
  if x.isEmpty != y.isEmpty { return x.isEmpty }
  return Array(a.utf8).lexicographicallyPrecedes(Array(b.utf8))
}

private func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

/// Removes a leading run of digits and returns it without leading zeros.
private func takeNumber(_ rest: inout ArraySlice<UInt8>) -> ArraySlice<UInt8> {
  let digits = rest.prefix(while: isDigit)
  rest = rest.dropFirst(digits.count)
  return digits.drop { $0 == 48 }
}
