package import Mixel
import SystemPackage

/// Processes the pictures of a batch: reads each, checks whether it is already done, decodes it,
/// runs the task and writes the results.
package struct PictureJob<Task: PictureTask>: Sendable {
  let task: Task
  let plan: OutputPlan
  let decoding: DecodingOptions
  let lines: PictureLines
  let listener: any BatchListener

  /// The digest of all settings: the task's and those of decoding.
  private let options: Digest

  /// - Parameters:
  ///   - lines: what is reported about each picture.
  package init(
    task: Task, plan: OutputPlan, decoding: DecodingOptions, lines: PictureLines = PictureLines(),
    listener: any BatchListener
  ) {
    self.task = task
    self.plan = plan
    self.decoding = decoding
    self.lines = lines
    self.listener = listener
    options = Fingerprint.options(
      "\(task.settings) upright \(decoding.appliesOrientation) damaged \(decoding.allowsDamage)")
  }

  /// Processes one input; to be passed to ``Batch/run(_:_:)``.
  package func run(_ input: BatchInput, _ allotment: InputAllotment) throws(Failure) -> InputRecord {
    var record = InputRecord(input)
    if let refusal = input.refusal { throw Failure(refusal) }
    if !plan.toStandardOutput {
      try plan.checkAbsent(input, task.suffixes)
      try task.check(input) { plan.path(for: input, $0) }
    }
    let bytes = try record.times.measure("read") { () throws(Failure) in
      try ImageFiles.bytes(of: input.path, allotment.decoding(decoding))
    }
    // The digest is computed before decoding only if it is needed: a file rejected by its header
    // needs none.
    var fingerprint = try plan.existing == .resumed ? fingerprint(of: input, bytes, &record, allotment) : nil
    if let fingerprint, let outputs = try plan.completeOutputs(of: input, task.suffixes, fingerprint) {
      record.status = .skipped
      record.outputs = outputs
      if !lines.isQuiet { record.notes = ["\(display(input.path)): skipped, its outputs are complete"] }
      return record
    }
    try plan.checkWritable(input)
    allotment.reserve(ImageFiles.memory(toDecode: bytes, bytesPerPixel: task.bytesPerPixel))
    let decoded = try record.times.measure("decode") { () throws(Failure) in
      try ImageFiles.decode(bytes, allotment.decoding(decoding))
    }
    if fingerprint == nil { fingerprint = try self.fingerprint(of: input, bytes, &record, allotment) }
    record.damage = decoded.damage
    record.warnings = decoded.warnings
    (record.width, record.height) = (decoded.picture.width, decoded.picture.height)
    let result = try task.make(input, decoded, &record.times, allotment.workers)
    (record.components, record.logLikelihood) = (result.components, result.logLikelihood)
    try allotment.checkTime()
    try write(result, of: input, fingerprint, &record, allotment)
    describe(input, decoded, result, &record)
    return record
  }

  /// Returns nil if no manifest is kept.
  private func fingerprint(
    of input: BatchInput, _ bytes: [UInt8], _ record: inout InputRecord, _ allotment: InputAllotment
  ) throws(Failure) -> Fingerprint? {
    guard plan.keepsManifest else { return nil }
    return try record.times.measure("digest") { () throws(Failure) in
      Fingerprint(
        options: options, contents: [bytes] + (try task.guideContents(for: input, allotment.decoding(decoding))))
    }
  }

  private func write(
    _ result: PictureResult, of input: BatchInput, _ fingerprint: Fingerprint?, _ record: inout InputRecord,
    _ allotment: InputAllotment
  ) throws(Failure) {
    guard !plan.toStandardOutput else {
      let bytes = try record.times.measure("encode") { () throws(Failure) in
        try reporting { () throws(MixelError) in try result.standardOutput(allotment.workers) }
      }
      try allotment.checkTime()
      return listener.write(bytes)
    }
    let files = try reporting { () throws(MixelError) in try result.files(allotment.workers) }
    let encoded = try record.times.measure("encode") { () throws(Failure) in
      try reporting { () throws(MixelError) in try files.bytes(workers: allotment.workers) }
    }
    try allotment.checkTime()
    record.outputs = try record.times.measure("write") { () throws(Failure) in
      try plan.write(zip(files, encoded).map { ($0.suffix, $1) }, of: input, fingerprint, workers: allotment.workers) {
        () throws(Failure) in
        try result.afterwards? { plan.path(for: input, $0) }
      }
    }
  }

  private func describe(
    _ input: BatchInput, _ decoded: DecodedImage, _ result: PictureResult, _ record: inout InputRecord
  ) {
    // Damage is reported even in a quiet run, because the output is not what it appears to be.
    if let damage = decoded.damage { record.notes.append("\(display(input.path)): \(damage)") }
    record.warnings += result.doubts
    if let note = record.warningNote { record.notes.append(note) }
    if !lines.isQuiet {
      let size = "\(decoded.picture.width) x \(decoded.picture.height)"
      record.notes.append("\(display(input.path)): \(size), \(lines.text(result, outputs: record.outputs))")
    }
    if lines.showsTimings { record.notes += record.times.table }
  }
}
