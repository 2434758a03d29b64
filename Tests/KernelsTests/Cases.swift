import Kernels
import Testing

/// An instruction set, a shape of components, and numbers of samples around the sizes of a vector
/// and a block.
struct KernelCase: Sendable, CustomTestStringConvertible {
  let set: InstructionSet
  let shape: ComponentShape
  let count: Int
  let components: Int

  var testDescription: String { "\(set), \(shape), \(count) samples, \(components) components" }

  static let all = InstructionSet.available.flatMap { set in
    ComponentShape.allCases.flatMap { shape in
      sizes.map { KernelCase(set: set, shape: shape, count: $0.count, components: $0.components) }
    }
  }

  private static let sizes =
    [1, 15, 16, 17, 255, 256, 257].map { (count: $0, components: 3) }
    + [1, 2, 3, 8].map { (count: 4097, components: $0) }
    + [(count: 545, components: 40), (count: 273, components: 300)]

  var planes: SamplePlanes { clusteredPlanes(count, coordinates: shape.coordinates) }

  func mixture(seed: UInt64) -> PlainMixture { PlainMixture(random: components, shape: shape, seed: seed) }
}
