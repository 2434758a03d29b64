import Batches
import Mixel
import Synchronization
import SystemPackage

/// Reads colour counts from images and histogram files.
enum HistogramInputs {
  /// Adds the colours of all inputs of a batch.
  ///
  /// - Parameter estimatesSampleSize: whether to add the effective sample sizes of the images too;
  ///   histogram files then fail.
  /// - Returns: the sum of the usable inputs, and whether any input was unusable.
  /// - Throws: `Fatal` if no input was usable, or if one was unusable and the batch fails fast.
  static func sum(
    _ list: InputList, _ decoding: DecodingOptions, batch: BatchOptions, command: String,
    estimatesSampleSize: Bool = false
  ) throws -> (colors: ColorSum, isPartial: Bool) {
    // An input that is named twice counts twice.
    let inputs = list.inputs
    try list.checkNotEmpty()
    let total = Mutex(ColorSum())
    var batch = batch
    batch.leftOut = list.leftOut
    if !batch.isQuiet { list.leftOut.note.map(Console.note) }
    let counting = Batch(options: batch, command: command, listener: ConsoleListener(), gate: Interruption.gate)
    let counts = try counting.run(inputs) { input, allotment throws(Failure) in
      var record = InputRecord(input)
      let counted = try count(input.path, decoding, allotment, &record, estimatesSampleSize: estimatesSampleSize)
      try total.withLock { total throws(Failure) in
        try reporting { () throws(MixelError) in
          try total.add(counted.histogram, effectiveSampleSize: counted.effectiveSampleSize, place: allotment.index)
        }
      }
      return record
    }
    let isPartial = counts.failed > 0
    if isPartial, batch.failsFast { throw Fatal("nothing was written: --fail-fast") }
    let sum = total.withLock { $0 }
    guard sum.count > 0 else { throw Fatal("none of the inputs could be used; nothing was written") }
    if isPartial {
      Console.note(
        "the sum has \(grouped(sum.count)) of \(grouped(inputs.count)) inputs; the others could not be used")
    }
    return (sum, isPartial)
  }

  /// Returns the colours of one image or histogram file.
  static func colors(of path: String) throws -> ColorHistogram {
    do throws(Failure) {
      let allotment = InputAllotment(workers: Workers.available)
      var record = InputRecord(BatchInput(path: path))
      return try count(path, DecodingOptions(), allotment, &record, estimatesSampleSize: false).histogram
    } catch {
      throw Fatal(naming(path, error.text))
    }
  }

  private static func count(
    _ path: String, _ decoding: DecodingOptions, _ allotment: InputAllotment, _ record: inout InputRecord,
    estimatesSampleSize: Bool
  ) throws(Failure) -> (histogram: ColorHistogram, effectiveSampleSize: Double?) {
    let bytes = try record.times.measure("read") { () throws(Failure) in
      try self.bytes(of: path, allotment.decoding(decoding))
    }
    if ColorHistogram.isFile(bytes) {
      if estimatesSampleSize {
        throw Failure(
          """
          a histogram does not say how many of its pixels are independent; give --effective-samples, or a \
          number for -k
          """
        )
      }
      return (try decode(bytes), nil)
    }
    allotment.reserve(ImageFiles.memory(toDecode: bytes, bytesPerPixel: 8))
    let decoded = try record.times.measure("decode") { () throws(Failure) in
      try ImageFiles.decode(bytes, allotment.decoding(decoding))
    }
    let picture = decoded.picture
    (record.width, record.height, record.damage) = (picture.width, picture.height, decoded.damage)
    if let damage = decoded.damage { record.notes.append("\(display(path)): \(damage)") }
    let photo = Photo(decoded)
    record.warnings = decoded.warnings + photo.doubts
    if let note = record.warningNote { record.notes.append(note) }
    let counted = try record.times.measure("count colours") { () throws(Failure) in
      try reporting { () throws(MixelError) in
        (
          histogram: try photo.histogram(workers: allotment.workers),
          effectiveSampleSize: estimatesSampleSize ? try photo.effectiveSampleSize(workers: allotment.workers) : nil
        )
      }
    }
    try allotment.checkTime()
    return counted
  }

  private static func bytes(of path: String, _ decoding: DecodingOptions) throws(Failure) -> [UInt8] {
    do {
      return try readImageFile(FilePath(text: path), orAllBehind: ColorHistogram.fileSignature, options: decoding)
    } catch {
      throw Failure("\(error)")
    }
  }

  static func decode(_ bytes: [UInt8]) throws(Failure) -> ColorHistogram {
    do {
      return try ColorHistogram(decoding: bytes)
    } catch {
      throw Failure("\(error)")
    }
  }
}
