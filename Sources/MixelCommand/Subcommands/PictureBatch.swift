import Mixel

/// A run of a subcommand that makes files of pictures: all that those have in common.
struct PictureBatch<Task: PictureTask> {
  let task: Task
  let plan: OutputPlan
  let list: InputList
  let writing: WritingArguments
  let reading: ReadingArguments
  let batch: BatchArguments
  let threads: JobsArgument

  func run() throws {
    let inputs = try list.distinct()
    let options = try batch.options(threads, replacesSummary: plan.present != .refused, isQuiet: writing.quiet)
    try plan.prepare(for: inputs, task.suffixes)
    if !writing.quiet { list.notes.forEach(Console.note) }
    let job = PictureJob(task: task, plan: plan, decoding: reading.options, showsTimings: writing.timings, isQuiet: writing.quiet)
    // A single input would take as long as all that are told of in its folder.
    defer { if inputs.count > 1 { plan.end() } }
    try Batch(options: options, command: plan.command).run(inputs, job.run)
  }
}
