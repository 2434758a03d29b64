/// Runs `rounds` times twelve independent fused multiply-adds on whole vectors. Benchmarks compare
/// with this rate.
///
/// - Parameter operations: receives the number of floating-point operations, an FMA counting two.
/// - Returns: a value that depends on all of them.
@inline(never)
func multiplyAddRoofline(rounds: Int, operations: UnsafeMutablePointer<Int>) -> Float {
  var a0 = splat(1), a1 = splat(2), a2 = splat(3), a3 = splat(4), a4 = splat(5), a5 = splat(6)
  var a6 = splat(7), a7 = splat(8), a8 = splat(9), a9 = splat(10), a10 = splat(11), a11 = splat(12)
  let factor = splat(0.999), term = splat(Float(rounds) * 1e-9)
  for _ in 0..<rounds {
    a0 = fma(a0, factor, term); a1 = fma(a1, factor, term); a2 = fma(a2, factor, term); a3 = fma(a3, factor, term)
    a4 = fma(a4, factor, term); a5 = fma(a5, factor, term); a6 = fma(a6, factor, term); a7 = fma(a7, factor, term)
    a8 = fma(a8, factor, term); a9 = fma(a9, factor, term); a10 = fma(a10, factor, term); a11 = fma(a11, factor, term)
  }
  let sum = a0 + a1 + a2 + a3 + a4 + a5 + a6 + a7 + a8 + a9 + a10 + a11
  operations.pointee = rounds * 12 * 2 * lanes
  return Float(laneSum(sum))
}
