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

func naturalLog(_ x: Double) -> Double { log(x) }

func exponential(_ x: Double) -> Double { exp(x) }

func logGamma(_ x: Double) -> Double { lgamma(x) }

func sineAndCosine(_ x: Double) -> (sine: Double, cosine: Double) { (sin(x), cos(x)) }

func power(_ x: Double, _ y: Double) -> Double { pow(x, y) }
