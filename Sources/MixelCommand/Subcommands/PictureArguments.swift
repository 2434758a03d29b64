import ArgumentParser
import Batches
import Mixel
import Synchronization

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
  ///   - collect: called at the end with the inputs and the paths of the files of each that is
  ///     done, by its index; nil if nothing is collected.
  /// - Throws: ``SomeInputsFailed`` or ``NothingDone`` at the end, if any input failed.
  func run<Task: PictureTask>(
    _ images: [String], to outDir: String?, command: String,
    _ makeTask: (_ inputs: [BatchInput], _ toStandardOutput: Bool) throws -> Task,
    collect: ((_ inputs: [BatchInput], _ outputs: [Int: [String]]) throws -> Void)? = nil
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
    options.leftOut = list.leftOut
    options.reportsOutputs = !writing.detail.foldsPaths
    options.closing = BatchClosing(noun: "picture", folder: toStandardOutput ? nil : folder ?? "")
    let named = try plan.prepare(for: inputs, task.suffixes)
    if !writing.quiet { (list.notes + [list.leftOut.note].compactMap(\.self) + named.notes).forEach(Console.note) }
    let job = PictureJob(
      task: task, plan: plan, decoding: try reading.options, lines: writing.lines(isBatch: inputs.count > 1),
      listener: ConsoleListener())
    // For a single input, tidying the manifest would cost as much as for all inputs that it lists.
    defer { if inputs.count > 1 { plan.end() } }
    let batch = Batch(options: options, command: command, listener: ConsoleListener(), gate: Interruption.gate)
    let outputs = Mutex<[Int: [String]]>([:])
    let counts = try batch.run(named.inputs) { input, allotment throws(Failure) in
      let record = try job.run(input, allotment)
      outputs.withLock { $0[allotment.index] = record.outputs }
      return record
    }
    try collect?(named.inputs, outputs.withLock { $0 })
    if counts.isFruitless { throw NothingDone() }
    if counts.failed > 0 { throw SomeInputsFailed() }
  }
}
