import ArgumentParser
import Batches
import Mixel

/// What subcommands that make files of pictures have in common, and how such a run goes.
struct PictureArguments: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The folder for outputs, instead of beside the input; - writes a single output to standard output.",
      valueName: "folder"),
    completion: .directory)
  var outDir: String?

  @OptionGroup var writing: WritingArguments
  @OptionGroup(title: "Batches") var lists: InputArguments
  @OptionGroup(title: "Batches") var batch: BatchArguments
  @OptionGroup(title: "Batches") var resuming: ResumingArguments
  @OptionGroup(title: "Reading") var reading: ReadingArguments
  @OptionGroup var threads: JobsArgument

  func validate() throws { try writing.check(skipsExisting: resuming.skipExisting) }

  /// Does a task for all inputs that the command line names.
  ///
  /// - Parameters:
  ///   - images: the inputs' arguments.
  ///   - command: the subcommand.
  ///   - makeTask: makes the task, told the inputs and whether the one output goes to standard
  ///     output, which it refuses where it cannot.
  func run<Task: PictureTask>(
    _ images: [String], command: String, _ makeTask: (_ inputs: [BatchInput], _ toStandardOutput: Bool) throws -> Task
  ) throws {
    let readsStandardInput = lists.filesFrom == nil && images == ["-"]
    let toStandardOutput = outDir == "-" || (outDir == nil && readsStandardInput)
    let folder = toStandardOutput ? nil : outDir
    let list = try lists.list(images, excluding: folder)
    let inputs = try list.distinct()
    let task = try makeTask(inputs, toStandardOutput)
    let plan = OutputPlan(
      folder: folder, existing: writing.existing(skipsExisting: resuming.skipExisting),
      toStandardOutput: toStandardOutput,
      isDurable: resuming.durable, command: command, gate: Interruption.gate)
    let options = try batch.options(threads, replacesSummary: plan.existing != .refused, isQuiet: writing.quiet)
    try plan.prepare(for: inputs, task.suffixes)
    if !writing.quiet { list.notes.forEach(Console.note) }
    let job = PictureJob(
      task: task, plan: plan, decoding: reading.options, showsTimings: writing.timings, isQuiet: writing.quiet,
      listener: ConsoleListener())
    // A single input would take as long as all that are told of in its folder.
    defer { if inputs.count > 1 { plan.end() } }
    let batch = Batch(options: options, command: command, listener: ConsoleListener(), gate: Interruption.gate)
    if try batch.run(inputs, job.run).failed > 0 { throw SomeInputsFailed() }
  }
}
