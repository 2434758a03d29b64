#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

let ln2Pi = 1.8378770664093453

func naturalLog(_ x: Double) -> Double { log(x) }

func exponential(_ x: Double) -> Double { exp(x) }
