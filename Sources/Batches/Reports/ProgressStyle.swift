/// How a batch tells how far it is.
package enum ProgressStyle: String, CaseIterable, Sendable {
  /// A status line where it would be seen, nothing elsewhere.
  case auto
  /// Notes of JSON.
  case json
  case none

  /// - Parameter showsStatus: whether a status line would be seen.
  func progress(of count: Int, isQuiet: Bool, showsStatus: Bool) -> BatchProgress? {
    switch self {
    case .auto: count > 1 && !isQuiet && showsStatus ? BatchProgress(.status) : nil
    case .json: BatchProgress(.json)
    case .none: nil
    }
  }
}
