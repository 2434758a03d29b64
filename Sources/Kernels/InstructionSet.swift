import CProcessor

/// An instruction set that the kernels are compiled for.
public enum InstructionSet: String, Sendable, Hashable, CaseIterable, Comparable {
  /// What every processor of the target architecture has: SSE2 on x86-64, NEON on arm64.
  case portable
  /// x86-64-v3: eight lanes and fused multiply-add.
  case avx2
  /// x86-64-v4: sixteen lanes and fused multiply-add.
  case avx512

  /// The widest set that this processor and operating system support.
  public static let best: InstructionSet =
    switch mixel_x86_level() {
    case 2: .avx512
    case 1: .avx2
    default: .portable
    }

  /// The sets that this processor can run, from the narrowest to the widest.
  public static var available: [InstructionSet] { allCases.filter { $0 <= best } }

  public static func < (a: InstructionSet, b: InstructionSet) -> Bool { a.level < b.level }

  private var level: Int {
    switch self {
    case .portable: 0
    case .avx2: 1
    case .avx512: 2
    }
  }
}
