import ArgumentParser
import Files

/// The command's entrance. The executable's `main` passes its arguments, the program's name first.
/// Ends the process unless all went well.
@_cdecl("mixel_main")
public func mixelMain(count: CInt, arguments: UnsafePointer<UnsafePointer<CChar>?>) {
  MixelCommand.run(arguments: PathText.arguments(count: Int(count), arguments))
}

/// The command's interface to the fuzzer.
package enum Program {
  /// Parses and validates arguments as the command does, without running anything.
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
