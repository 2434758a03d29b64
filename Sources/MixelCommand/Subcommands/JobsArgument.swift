import ArgumentParser
import Parallelism

/// The number of threads, which all commands share.
struct JobsArgument: ParsableArguments {
  @Option(
    name: [.customShort("j", allowingJoined: true), .long],
    parsing: .unconditional,
    help: ArgumentHelp("The number of threads; the results do not depend on it.", valueName: "n"))
  var jobs: Given<Int>?

  func validate() throws { _ = try workers }

  var workers: Workers {
    get throws { Workers(count: try jobs?.whole(of: "-j", in: 1...1024) ?? Workers.available) }
  }
}
