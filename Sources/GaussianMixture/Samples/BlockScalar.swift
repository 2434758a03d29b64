import Kernels
import LinearAlgebra

/// The precision in which blocks of samples in any number of coordinates are computed.
///
/// Terms are base-2 logarithms of weighted densities, component-major. `count` is a multiple of 32.
protocol BlockScalar: BLASScalar {
  /// A component in the layout of this precision.
  associatedtype Packed: Sendable

  // Conversions are requirements because the generic ones of BinaryFloatingPoint cost a hundred
  // times as much as an addition.

  /// Adds values to sums in `Double`.
  static func add(_ values: [Self], to sums: inout [Double])

  init(rounding value: Double)

  var double: Double { get }

  /// The responsibility at or below which samples are left out of the moments.
  static var negligibleResponsibility: Self { get }

  static func pack(_ component: GaussianComponent, isDiagonal: Bool) -> Packed

  /// Returns a block in the layout of ``evaluate(_:index:block:count:scratch:terms:)``, padded with
  /// points of zeros.
  static func arrange(_ rows: Span<Self>, dimension: Int, paddedTo count: Int) -> [Self]

  /// The number of floats of scratch memory that `evaluate` needs.
  static func scratchCount(samples: Int, dimension: Int) -> Int

  /// Writes one component's terms.
  static func evaluate(
    _ component: Packed, index: Int, block: Span<Self>, count: Int, scratch: inout [Self], terms: inout [Self])

  /// Replaces terms by weighted responsibilities; if hard, by those of the most likely component
  /// only.
  ///
  /// - Returns: `sum(w ln p(x))`, or `sum(w ln max_k p(k, x))` if hard.
  static func normalize(_ terms: inout [Self], count: Int, components: Int, weights: Span<Self>, isHard: Bool) -> Double

  /// Writes `ln p(x)` of each sample of a block from its terms.
  static func logDensities(_ terms: Span<Self>, count: Int, components: Int, into output: inout [Self])

  /// Copies the samples whose responsibility is above a threshold as `sqrt(w r) (x - m)`, and
  /// writes `sum(w r (x - m))` to `first`.
  ///
  /// - Returns: `sum(w r)` and the number of samples copied.
  static func gather(
    rows: Span<Self>, responsibilities: Span<Self>, threshold: Self, component: Packed, first: inout [Self],
    into output: inout [Self]
  ) -> (weight: Double, count: Int)
}
