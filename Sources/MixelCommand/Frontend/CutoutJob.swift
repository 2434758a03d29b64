import Mixel

/// One image of `mixel cutout`: read, cut out, write.
struct CutoutJob: Sendable {
  let subject: CutoutSubject
  let options: CutoutOptions
  let matting: MattingOptions
  let emissions: [CutoutEmission]
  let plan: OutputPlan
  let skipsExisting: Bool
  let toStandardOutput: Bool
  let decoding: DecodingOptions
  let showsTimings: Bool
  let isQuiet: Bool

  func run(_ input: String, workers: Workers) throws(Failure) -> Report {
    var times = StageTimes()
    let suffixes = emissions.flatMap(\.alternativeSuffixes)
    if !toStandardOutput {
      if skipsExisting, plan.isDone(input, suffixes) { return Report(notes: isQuiet ? [] : ["\(display(input)): skipped, its outputs exist"]) }
      // The overlay's name depends on the input's format, which only reading tells.
      try plan.checkAbsent(suffixes.filter { $0.count == 1 }.map { plan.path(for: input, $0[0]) })
    }
    let decoded = try times.measure("decode") { () throws(Failure) in try ImageFiles.read(input, decoding) }
    let picture = decoded.picture
    let guide = try times.measure("guide") { () throws(Failure) in try subject.guide(for: input, picture, decoding) }
    let cutout = try times.measure("cut out") { () throws(Failure) in try self.cutout(of: picture, guide, workers) }
    let outputs = CutoutOutputs(cutout: cutout, picture: picture, format: decoded.format, matting: matting)
    if toStandardOutput {
      Console.write(try times.measure("encode") { () throws(Failure) in try outputs.standardOutput(emissions[0], workers: workers) })
      return report(input, cutout, times, [])
    }
    let files = outputs.files(for: emissions)
    let paths = files.map { plan.path(for: input, $0.suffix) }
    try plan.checkAbsent(paths)
    let encoded = try times.measure("encode") { () throws(Failure) in try OutputFile.encode(files, workers) }
    try times.measure("write") { () throws(Failure) in try plan.write(Array(zip(paths, encoded)), workers: workers) }
    return report(input, cutout, times, paths)
  }

  private func cutout(of picture: Picture, _ guide: CutoutGuide, _ workers: Workers) throws(Failure) -> Cutout {
    do {
      return try Cutout(of: picture, guide: guide, options: options, workers: workers)
    } catch {
      throw Failure("\(error)")
    }
  }

  private func report(_ input: String, _ cutout: Cutout, _ times: StageTimes, _ paths: [String]) -> Report {
    var report = Report(results: isQuiet ? [] : paths)
    if !isQuiet {
      let mask = cutout.mask, area = mask.area
      let share = fixed(100 * Double(area) / Double(mask.samples.count), decimals: 1)
      var line = "\(display(input)): \(mask.width) x \(mask.height), the object has \(grouped(area)) pixels, \(share) %"
      if area == 0 { line = "\(display(input)): \(mask.width) x \(mask.height), no object was found; a closer box, a trimap or scribbles tell more" }
      report.notes.append(line)
    }
    if showsTimings { report.notes += times.table }
    return report
  }
}
