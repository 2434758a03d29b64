import ArgumentParser
import Parallelism

/// The number of threads, which all commands share.
struct JobsArgument: ParsableArguments {
  @Option(
    name: .shortAndLong,
    help: ArgumentHelp("How many threads to use; results are the same with any number.", valueName: "n"))
  var jobs: Int?

  func validate() throws {
    if let jobs, !(1...1024).contains(jobs) { throw usage("-j takes a whole number from 1 to 1024, not \(jobs)") }
  }

  var workers: Workers { Workers(count: jobs ?? Workers.available) }
}
