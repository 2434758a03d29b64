import Foundation
import Testing

/// The sanitizer of this process and the command; `tools/test --sanitize=` sets it.
enum Sanitizer {
  private static let all = ProcessInfo.processInfo.environment

  static let isThread = all["MIXEL_SANITIZE"] == "thread"
  static let noSmallFiles: Comment = "ThreadSanitizer does not start where files are limited: its own memory is files"

  /// The environment of the command, so that its reports are found too.
  static let environment = all.filter {
    ["ASAN_OPTIONS", "LSAN_OPTIONS", "TSAN_OPTIONS", "SWIFT_BACKTRACE"].contains($0.key)
  }
}
