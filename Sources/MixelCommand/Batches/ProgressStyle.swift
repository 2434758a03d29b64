import ArgumentParser

/// How a batch tells how far it is.
enum ProgressStyle: String, ExpressibleByArgument, CaseIterable, Sendable {
  /// A line on a terminal, nothing elsewhere.
  case auto
  case json
  case none

  func progress(of count: Int, isQuiet: Bool) -> BatchProgress? {
    switch self {
    case .auto: count > 1 && !isQuiet && Console.errorsAreTerminal ? BatchProgress(.terminal) : nil
    case .json: BatchProgress(.json)
    case .none: nil
    }
  }
}
