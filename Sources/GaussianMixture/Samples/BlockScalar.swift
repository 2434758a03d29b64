import Kernels
import LinearAlgebra

/// A precision that blocks of samples of many coordinates are computed in.
///
/// Terms are base-2 logarithms of weighted densities, component-major; `count` is a multiple of 32.
protocol BlockScalar: BLASScalar {
  /// A component as this precision's arithmetic reads it.
  associatedtype Packed: Sendable

  // Conversions are asked for here, since the generic ones of BinaryFloatingPoint cost a hundred
  // times an addition.

  /// Adds numbers to sums in Double.
  static func add(_ values: [Self], to sums: inout [Double])

  init(rounding value: Double)

  var double: Double { get }

  /// Samples of less than this responsibility are left out of the moments.
  static var negligibleResponsibility: Self { get }

  static func pack(_ component: GaussianComponent, isDiagonal: Bool) -> Packed

  /// A block as ``evaluate(_:index:block:count:scratch:terms:)`` wants it, with points of zeros
  /// added.
  static func arrange(_ rows: Span<Self>, dimension: Int, paddedTo count: Int) -> [Self]

  static func scratchCount(samples: Int, dimension: Int) -> Int

  /// Writes one component's terms.
  static func evaluate(
    _ component: Packed, index: Int, block: Span<Self>, count: Int, scratch: inout [Self], terms: inout [Self])

  /// Turns terms into weighted responsibilities, of the most likely component alone if hard;
  /// `sum(w ln p(x))`.
  static func normalize(_ terms: inout [Self], count: Int, components: Int, weights: Span<Self>, isHard: Bool) -> Double

  static func logDensities(_ terms: Span<Self>, count: Int, components: Int, into output: inout [Self])

  /// Copies the samples above a threshold as `sqrt(w r) (x - m)` and writes `sum(w r (x - m))`;
  /// `sum(w r)` and the number copied.
  static func gather(
    rows: Span<Self>, responsibilities: Span<Self>, threshold: Self, component: Packed, first: inout [Self],
    into output: inout [Self]
  ) -> (weight: Double, count: Int)
}
