import Files
import SystemPackage

extension PathText {
  /// The arguments of `main` without the program's name. Bytes that are not UTF-8 are preserved.
  static func arguments(count: Int, _ arguments: UnsafePointer<UnsafePointer<CChar>?>) -> [String] {
    UnsafeBufferPointer(start: arguments, count: count).dropFirst().compactMap { argument in
      argument.map { FilePath(platformString: $0).text }
    }
  }
}
