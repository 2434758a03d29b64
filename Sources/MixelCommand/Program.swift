import ArgumentParser

/// The command's interface to other modules: the executable runs it, the fuzzer only parses.
package enum Program {
  /// Runs the command with the arguments of the process; ends the process unless all went well.
  package static func run() { MixelCommand.main() }

  /// Parses and validates arguments as ``run()`` does, without running anything.
  ///
  /// - Returns: the error, help or version that would be printed; nil if a subcommand would run.
  package static func answer(to arguments: [String]) -> String? {
    do {
      var command = try MixelCommand.parsed(arguments)
      // The parser returns a request for help as a command, which throws the help when it is run.
      if !(command is any CommandWithExamples) { try command.run() }
      return nil
    } catch let wrong as WrongWords {
      return wrong.text
    } catch {
      return MixelCommand.fullMessage(for: error)
    }
  }
}
