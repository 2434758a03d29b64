import Mixel

/// `mixel cutout` of one picture.
struct CutoutTask: PictureTask {
  let subject: CutoutSubject
  let options: CutoutOptions
  let matting: MattingOptions
  let emissions: [CutoutEmission]
  let decoding: DecodingOptions

  var suffixes: [[String]] { emissions.flatMap(\.alternativeSuffixes) }

  var settings: String { "\(options) \(matting) \(emissions.map(\.rawValue))" }

  /// Half as much again as a photo of 12 megapixels was seen to take.
  var bytesPerPixel: Int { 15 }

  func guideContents(for input: BatchInput, _ decoding: DecodingOptions) throws(Failure) -> [[UInt8]] {
    try subject.contents(for: input.path, decoding)
  }

  func make(_ input: BatchInput, _ decoded: DecodedImage, _ times: inout StageTimes, _ workers: Workers) throws(Failure) -> PictureResult {
    let picture = decoded.picture
    var decoding = decoding
    decoding.cancellation = workers.cancellation
    let guide = try times.measure("guide") { () throws(Failure) in try subject.guide(for: input.path, picture, decoding) }
    let cutout = try times.measure("cut out") { () throws(Failure) in try self.cutout(of: picture, guide, workers) }
    let outputs = CutoutOutputs(cutout: cutout, picture: picture, format: decoded.format, matting: matting)
    return PictureResult(line: line(cutout.mask)) { _ throws(Failure) in
      outputs.files(for: emissions)
    } standardOutput: { workers throws(Failure) in
      try outputs.standardOutput(emissions[0], workers: workers)
    }
  }

  private func cutout(of picture: Picture, _ guide: CutoutGuide, _ workers: Workers) throws(Failure) -> Cutout {
    do {
      return try Cutout(of: picture, guide: guide, options: options, workers: workers)
    } catch {
      throw Failure("\(error)")
    }
  }

  private func line(_ mask: Mask) -> String {
    let area = mask.area
    guard area > 0 else { return "no object was found; a closer box, a trimap or scribbles tell more" }
    return "the object has \(grouped(area)) pixels, \(fixed(100 * Double(area) / Double(mask.samples.count), decimals: 1)) %"
  }
}
