import Synchronization
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A new file with a unique name, locked as long as its writer's descriptor is open.
///
/// The lock is that of flock(2). It belongs to the open file, so the kernel releases it when the
/// process ends, in whatever way.
struct TemporaryFile {
  static let prefix = ".mixel-"
  static let suffix = ".tmp"

  let path: FilePath
  let descriptor: FileDescriptor

  /// - Parameter permissions: those of the file to be replaced; nil for 0644 reduced by the
  ///   process's mask.
  init(beside target: FilePath, permissions: FilePermissions?) throws(Errno) {
    let mostTries = 1000
    for _ in 0..<mostTries {
      let path = target.removingLastComponent().appending(Self.prefix + Self.uniqueText() + Self.suffix)
      guard let descriptor = try Self.create(path, permissions) else { continue }
      self.path = path
      self.descriptor = descriptor
      return
    }
    throw .fileExists
  }

  /// Creates and locks a file; nil if the name exists or another process takes the file away.
  private static func create(_ path: FilePath, _ permissions: FilePermissions?) throws(Errno) -> FileDescriptor? {
    let descriptor: FileDescriptor
    do {
      descriptor = try FileDescriptor.open(
        path, .writeOnly, options: [.create, .exclusiveCreate, .closeOnExec],
        permissions: [.ownerReadWrite, .groupRead, .otherRead])
    } catch Errno.fileExists {
      return nil
    } catch {
      throw error as? Errno ?? .ioError
    }
    do throws(Errno) {
      guard hold(descriptor) else {
        try? descriptor.close()
        return nil
      }
      if let permissions { try setPermissions(descriptor, permissions) }
      return descriptor
    } catch {
      try? unlinkFile(path)
      try? descriptor.close()
      throw error
    }
  }

  /// Takes the lock; false if ``AtomicFile/removeAbandoned(in:)`` of another process came first and
  /// removes the file.
  private static func hold(_ descriptor: FileDescriptor) -> Bool {
    switch lockIfFree(descriptor) {
    case .held: return FileStatus(descriptor)?.linkCount != 0
    case .taken: return false
    // On a file system without locks, no other process can lock the file either.
    case .impossible: return true
    }
  }

  /// Returns thirteen digits that differ between calls in a process and hardly ever repeat those of
  /// another process; if they do, creating the file fails and is repeated. The system's random
  /// numbers are not used, because Swift ends the process if they are unavailable.
  static func uniqueText() -> String {
    let digitCount = 13
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let time = UInt64(truncatingIfNeeded: now.tv_sec) &* 1_000_000_000 &+ UInt64(truncatingIfNeeded: now.tv_nsec)
    let process = UInt64(truncatingIfNeeded: getpid()) << 40
    let call = calls.wrappingAdd(1, ordering: .relaxed).oldValue &* 0x9E37_79B9_7F4A_7C15
    // The finaliser of SplitMix64 is a bijection, so two calls in one process at the same time
    // never give equal digits.
    var bits = (time ^ process) &+ call
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    bits ^= bits >> 31
    let digits = String(bits, radix: 36)
    return String(repeating: "0", count: digitCount - digits.count) + digits
  }

  private static let calls = Atomic<UInt64>(0)
}
