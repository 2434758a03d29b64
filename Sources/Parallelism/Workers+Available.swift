// Only this file and LargePages.swift depend on the platform.

#if canImport(Darwin)
  import Darwin
#elseif canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension Workers {
  /// The number of online processors that this process may run on; at least 1.
  ///
  /// On Linux this respects the affinity mask (`taskset`, container cpusets); on Darwin it is
  /// `hw.activecpu`.
  public static var available: Int {
    #if canImport(Darwin)
      var processors: CInt = 0
      var size = MemoryLayout<CInt>.size
      guard sysctlbyname("hw.activecpu", &processors, &size, nil, 0) == 0 else { return 1 }
      return max(1, Int(processors))
    #else
      return allowedProcessors ?? max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
    #endif
  }

  #if !canImport(Darwin)
    /// The number of processors in this process's affinity mask; nil if `/proc` is not available.
    ///
    /// `sched_getaffinity` is a GNU extension that Swift's Glibc module does not have. The kernel
    /// writes the same mask in hexadecimal to the line `Cpus_allowed:` of `/proc/self/status`.
    private static var allowedProcessors: Int? {
      let descriptor = open("/proc/self/status", O_RDONLY | O_CLOEXEC)
      guard descriptor >= 0 else { return nil }
      defer { close(descriptor) }
      var bytes = [UInt8](repeating: 0, count: 16_384)
      let length = read(descriptor, &bytes, bytes.count)
      guard length > 0 else { return nil }
      let name = "Cpus_allowed:"
      for line in bytes[..<length].split(separator: UInt8(ascii: "\n")) where line.starts(with: name.utf8) {
        let digits = line.dropFirst(name.utf8.count).compactMap { Character(Unicode.Scalar($0)).hexDigitValue }
        let processors = digits.reduce(0) { $0 + $1.nonzeroBitCount }
        return processors > 0 ? processors : nil
      }
      return nil
    }
  #endif
}
