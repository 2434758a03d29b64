/// The format of a batch's progress.
package enum ProgressStyle: String, CaseIterable, Sendable {
  /// A status line if it is visible, otherwise nothing.
  case auto
  /// Lines of JSON.
  case json
  case none

  /// - Parameters:
  ///   - count: the number of inputs; nil if it is unknown.
  ///   - showsStatus: whether a status line is visible.
  func progress(of count: Int?, isQuiet: Bool, showsStatus: Bool) -> BatchProgress? {
    switch self {
    case .auto: count != 1 && !isQuiet && showsStatus ? BatchProgress(.status, knowsTotal: count != nil) : nil
    case .json: BatchProgress(.json, knowsTotal: count != nil)
    case .none: nil
    }
  }
}
