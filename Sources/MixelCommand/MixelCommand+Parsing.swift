import ArgumentParser

#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif

/// An error for a command line whose words are wrong, without the usage, which is long.
struct WrongWords: Error {
  let text: String
}

extension MixelCommand {
  /// Parses a command line.
  ///
  /// The parser alone decides whether it is right. If it is not, the words are looked at one by one
  /// for what is wrong first: the description of all options, which that needs, takes longer to
  /// make than the whole command takes to start.
  static func parsed(_ arguments: [String]) throws -> any ParsableCommand {
    try checkSubcommands(arguments)
    let arguments = renamed(arguments)
    do {
      return try parseAsRoot(arguments)
    } catch {
      guard exitCode(for: error) != .success, let diagnosis = diagnosis(of: arguments) else { throw error }
      // The parser does not join a value to the last of several letters, as in `-rk6`.
      if diagnosis.separated != arguments, let command = try? parseAsRoot(diagnosis.separated) { return command }
      if let problem = diagnosis.problem { throw WrongWords(text: problem) }
      throw error
    }
  }

  /// Refuses a misspelled subcommand, in `mixel NAME` and in `mixel help NAME`, for which the
  /// parser would print the help and be content.
  private static func checkSubcommands(_ arguments: [String]) throws {
    let named = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
    guard let name = named.first, !name.hasPrefix("-"), name != "help" else { return }
    let all = configuration.subcommands
    guard !all.contains(where: { $0.configuration.commandName == name }) else { return }
    let shown = all.filter { $0.configuration.shouldDisplay }.compactMap { $0.configuration.commandName }
    guard let problem = CommandLineDiagnosis.problem(withSubcommand: name, of: shown)
    else { return }
    throw WrongWords(text: problem)
  }

  /// Returns the arguments with today's names of options.
  private static func renamed(_ arguments: [String]) -> [String] {
    guard let names = arguments.first.flatMap({ subcommand(named: $0) })?.renamedOptions, !names.isEmpty else {
      return arguments
    }
    let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
    return arguments[..<end].map { word in
      let name = word.prefix { $0 != "=" }
      return names[String(name)].map { $0 + word.dropFirst(name.count) } ?? word
    } + arguments[end...]
  }

  private static func diagnosis(of arguments: [String]) -> CommandLineDiagnosis? {
    let document = Data(_dumpHelp().utf8)
    guard let tool = try? JSONDecoder().decode(ToolDescription.self, from: document).command else { return nil }
    return CommandLineDiagnosis(of: tool, arguments)
  }
}
