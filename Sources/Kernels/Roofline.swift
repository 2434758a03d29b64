/// Runs independent chains of fused multiply-adds to measure the processor's peak rate.
///
/// - Parameter rounds: the length of the chains.
/// - Returns: the number of floating-point operations done, an FMA counting two, and a value that
///   depends on all of them.
public func multiplyAddRoofline(rounds: Int, with set: InstructionSet = .best) -> (operations: Int, checksum: Float) {
  var operations = 0
  let checksum = set.kernels.multiplyAddRoofline(rounds, &operations)
  return (operations, checksum)
}
