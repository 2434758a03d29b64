import Kernels
import Testing

/// An instruction set and a number of samples: every way to fill a vector and a block, or not quite.
struct KernelCase: Sendable, CustomTestStringConvertible {
  let set: InstructionSet
  let count: Int
  let components: Int

  var testDescription: String { "\(set), \(count) samples, \(components) components" }

  static let all = InstructionSet.available.flatMap { set in
    [1, 15, 16, 17, 255, 256, 257].map { KernelCase(set: set, count: $0, components: 3) }
      + [1, 2, 3, 8].map { KernelCase(set: set, count: 4097, components: $0) }
      + [KernelCase(set: set, count: 545, components: 40), KernelCase(set: set, count: 273, components: 300)]
  }
}
