/// What becomes of outputs that are there before a run.
package enum ExistingOutputs: Sendable {
  /// An input whose outputs are there fails.
  case refused
  /// All are replaced.
  case replaced
  /// An input whose outputs are complete is left out; of others, those that the manifest knows are
  /// replaced.
  case resumed
}
