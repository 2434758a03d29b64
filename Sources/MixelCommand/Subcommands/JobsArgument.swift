import ArgumentParser
import Parallelism

/// The number of threads, which all commands share.
struct JobsArgument: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("The number of threads; the results do not depend on it.", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw usage("-j takes a whole number from 1 to 1024, not \(jobs)") }
  }

  var workers: Workers { Workers(count: jobs ?? Workers.available) }
}
