import Files
import SystemPackage

extension PathText {
  /// The arguments of this process, without its name. Bytes that are not UTF-8 are preserved.
  static var arguments: [String] {
    UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc)).dropFirst().compactMap {
      argument in
      argument.map { FilePath(platformString: $0).text }
    }
  }
}
