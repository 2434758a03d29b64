/// The treatment of outputs that exist before a run.
package enum ExistingOutputs: Sendable {
  /// An input with existing outputs fails.
  case refused
  /// Existing outputs are replaced.
  case replaced
  /// An input with complete outputs is skipped; for others, outputs recorded by the manifest are
  /// replaced.
  case resumed
}
