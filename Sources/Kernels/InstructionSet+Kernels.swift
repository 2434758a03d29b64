import KernelInterface
import KernelsPortable

#if arch(x86_64)
  import KernelsAVX2
  import KernelsAVX512
#endif

extension InstructionSet {
  /// The kernels compiled for this instruction set, which this processor must have.
  var kernels: KernelTable {
    precondition(self <= .best, "this processor has no \(rawValue)")
    switch self {
    #if arch(x86_64)
      case .avx512: return KernelsAVX512.kernels
      case .avx2: return KernelsAVX2.kernels
    #endif
    default: return KernelsPortable.kernels
    }
  }
}
