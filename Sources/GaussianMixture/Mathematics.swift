#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

let ln2Pi = 1.8378770664093453
let ln2 = 0.6931471805599453
let log2e = 1.4426950408889634

package func naturalLog(_ x: Double) -> Double { log(x) }

package func exponential(_ x: Double) -> Double { exp(x) }

package func logGamma(_ x: Double) -> Double { lgamma(x) }

package func sineAndCosine(_ x: Double) -> (sine: Double, cosine: Double) { (sin(x), cos(x)) }

package func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
