#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

func plainExp2(_ x: Double) -> Double { exp2(x) }
func plainLog2(_ x: Double) -> Double { log2(x) }
