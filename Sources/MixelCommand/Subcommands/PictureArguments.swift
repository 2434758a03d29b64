import ArgumentParser
import Batches
import Mixel

/// The options shared by subcommands that make files from each picture of a batch.
struct PictureArguments: ParsableArguments {
  @OptionGroup var writing: WritingArguments
  @OptionGroup(title: "Batches") var lists: InputArguments
  @OptionGroup(title: "Batches") var batch: BatchArguments
  @OptionGroup(title: "Batches") var resuming: ResumingArguments
  @OptionGroup(title: "Reading") var reading: ReadingArguments
  @OptionGroup var threads: JobsArgument

  func validate() throws { try writing.check(skipsExisting: resuming.skipExisting) }

  /// Runs a task for all inputs that the command line names.
  ///
  /// - Parameters:
  ///   - images: the paths given as arguments.
  ///   - outDir: the value of `--out-dir`.
  ///   - command: the name of the subcommand.
  ///   - makeTask: creates the task from the inputs; throws if the output should go to standard
  ///     output but cannot.
  /// - Throws: ``SomeInputsFailed`` or ``NothingDone`` at the end, if any input failed.
  func run<Task: PictureTask>(
    _ images: [String], to outDir: String?, command: String,
    _ makeTask: (_ inputs: [BatchInput], _ toStandardOutput: Bool) throws -> Task
  ) throws {
    let readsStandardInput = lists.filesFrom.isEmpty && images == ["-"]
    let toStandardOutput = outDir == "-" || (outDir == nil && readsStandardInput)
    let folder = toStandardOutput ? nil : outDir
    let list = try lists.list(images, excluding: folder)
    let inputs = try list.distinct()
    let task = try makeTask(inputs, toStandardOutput)
    let plan = OutputPlan(
      folder: folder, existing: writing.existing(skipsExisting: resuming.skipExisting),
      toStandardOutput: toStandardOutput,
      isDurable: resuming.durable, command: command, gate: Interruption.gate)
    var options = try batch.options(threads, replacesSummary: plan.existing != .refused, isQuiet: writing.quiet)
    options.reportsOutputs = !writing.detail.foldsPaths
    options.closing = BatchClosing(noun: "picture", folder: toStandardOutput ? nil : folder ?? "")
    try plan.prepare(for: inputs, task.suffixes)
    if !writing.quiet { list.notes.forEach(Console.note) }
    let job = PictureJob(
      task: task, plan: plan, decoding: try reading.options, lines: writing.lines(isBatch: inputs.count > 1),
      listener: ConsoleListener())
    // For a single input, tidying the manifest would cost as much as for all inputs that it lists.
    defer { if inputs.count > 1 { plan.end() } }
    let batch = Batch(options: options, command: command, listener: ConsoleListener(), gate: Interruption.gate)
    let counts = try batch.run(inputs, job.run)
    if counts.isFruitless { throw NothingDone() }
    if counts.failed > 0 { throw SomeInputsFailed() }
  }
}
