import Synchronization
import SystemPackage

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A new file under a name that nobody else has, held by a lock on its descriptor as long as its
/// writer lives.
///
/// The lock is that of flock(2): it belongs to the open file, so the kernel drops it when the
/// process ends, however it ends.
struct TemporaryFile {
  static let prefix = ".mixel-"
  static let suffix = ".tmp"

  let path: FilePath
  let descriptor: FileDescriptor

  /// - Parameter permissions: those of the file that it is to replace; nil for what the process's
  ///   mask leaves of 0644.
  init(beside target: FilePath, permissions: FilePermissions?) throws(Errno) {
    let mostTries = 1000
    for _ in 0..<mostTries {
      let path = target.removingLastComponent().appending(Self.prefix + Self.unlikelyText() + Self.suffix)
      guard let descriptor = try Self.create(path, permissions) else { continue }
      self.path = path
      self.descriptor = descriptor
      return
    }
    throw .fileExists
  }

  /// A new file, held; nil where another has the name or takes it away.
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

  /// Takes the lock; false where ``AtomicFile/removeAbandoned(in:)`` of another process came in
  /// between and removes the file.
  private static func hold(_ descriptor: FileDescriptor) -> Bool {
    switch lockIfFree(descriptor) {
    case .held: return FileStatus(descriptor)?.linkCount != 0
    case .taken: return false
    // A file system without locks: nobody will find the file free there either.
    case .impossible: return true
    }
  }

  /// Thirteen digits that differ between the calls of a process and hardly ever repeat those of
  /// another; where they do, the file system says so. The system's random numbers are not asked,
  /// since Swift ends the process where it has none.
  private static func unlikelyText() -> String {
    let digitCount = 13
    var now = timespec()
    clock_gettime(CLOCK_REALTIME, &now)
    let time = UInt64(truncatingIfNeeded: now.tv_sec) &* 1_000_000_000 &+ UInt64(truncatingIfNeeded: now.tv_nsec)
    let process = UInt64(truncatingIfNeeded: getpid()) << 40
    let call = calls.wrappingAdd(1, ordering: .relaxed).oldValue &* 0x9E37_79B9_7F4A_7C15
    // The finaliser of SplitMix64, which is a bijection: two calls of one process at one time never
    // give the same.
    var bits = (time ^ process) &+ call
    bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
    bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
    bits ^= bits >> 31
    let digits = String(bits, radix: 36)
    return String(repeating: "0", count: digitCount - digits.count) + digits
  }

  private static let calls = Atomic<UInt64>(0)
}
