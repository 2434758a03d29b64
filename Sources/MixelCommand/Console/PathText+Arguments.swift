import Files
import SystemPackage

extension PathText {
  /// The arguments of this process, without its name.
  static var arguments: [String] {
    UnsafeBufferPointer(start: CommandLine.unsafeArgv, count: Int(CommandLine.argc)).dropFirst().compactMap {
      argument in
      argument.map { FilePath(platformString: $0).text }
    }
  }
}
