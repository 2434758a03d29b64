/// Thrown at the end of a run in which some inputs failed; the failures have been reported.
struct SomeInputsFailed: Error {
  let status: CInt = 1
}

/// Thrown at the end of a run in which every input failed; the failures have been reported.
struct NothingDone: Error {
  let status: CInt = 2
}

/// Thrown at the end of a run of `track --fail-on-lost` in which an object was lost.
struct TargetLost: Error {
  let status: CInt = 3
}
