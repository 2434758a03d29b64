/// Thrown at the end of a run whose failures have been reported.
struct SomeInputsFailed: Error {
  /// 1: some inputs failed.
  let status: CInt = 1
}

/// Thrown at the end of a run of `track --fail-on-lost` in which an object was lost.
struct TargetLost: Error {
  let status: CInt = 3
}
