#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

func plainExp2(_ x: Double) -> Double { exp2(x) }
func plainLog2(_ x: Double) -> Double { log2(x) }
func plainExp(_ x: Double) -> Double { exp(x) }
func plainTanh(_ x: Double) -> Double { tanh(x) }
func plainCosine(_ x: Double) -> Double { cos(x) }
func plainSine(_ x: Double) -> Double { sin(x) }
