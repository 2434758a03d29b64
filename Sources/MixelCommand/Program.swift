import ArgumentParser

/// The command, for those outside this module: the executable, which runs it, and the fuzzer, which
/// only parses.
package enum Program {
  /// Does what the process's arguments say and returns, or ends the process with the exit status.
  package static func run() { MixelCommand.main() }

  /// Parses and validates arguments as ``run()`` does, and does nothing that they say.
  ///
  /// - Returns: what a user would be told of them, help and version included; nil if a subcommand
  ///   would be run.
  package static func answer(to arguments: [String]) -> String? {
    do {
      _ = try MixelCommand.parseAsRoot(arguments)
      return nil
    } catch {
      return MixelCommand.fullMessage(for: error)
    }
  }
}
