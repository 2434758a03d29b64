import Batches
import Mixel

extension PhotoCutout.Export: ExportChoice {}

/// The work of `mixel cutout` on one picture.
struct CutoutTask: PictureTask {
  let guides: GuideSource
  let options: PhotoCutoutOptions
  let exports: [PhotoCutout.Export]
  let decoding: DecodingOptions

  var suffixes: [[String]] { exports.flatMap(\.suffixes) }

  var settings: String { "\(options.cutting) \(options.matting) \(exports.map(\.rawValue))" }

  /// The memory budget: 1.5 times what was measured on a photo of 12 megapixels.
  var bytesPerPixel: Int { 15 }

  func guideContents(for input: BatchInput, _ decoding: DecodingOptions) throws(Failure) -> [[UInt8]] {
    try guides.contents(for: input.path, decoding)
  }

  func make(
    _ input: BatchInput, _ decoded: DecodedImage, _ times: inout StageTimes, _ workers: Workers
  ) throws(Failure) -> PictureResult {
    let photo = Photo(decoded, name: PathParts.name(input.path))
    var decoding = decoding
    decoding.cancellation = workers.cancellation
    let guide = try times.measure("guide") { () throws(Failure) in
      try guides.guide(for: input.path, photo, decoding)
    }
    let cutout = try times.follow { progress throws(MixelError) in
      try photo.cutout(.hints(guide), options: options, workers: workers, progress: progress)
    }
    var result = PictureResult(line: line(cutout)) { _ throws(MixelError) in
      cutout.files(for: exports)
    } standardOutput: { workers throws(MixelError) in
      try standardOutput(cutout, workers)
    }
    result.doubts = photo.doubts
    return result
  }

  /// Encodes the output that goes to standard output, as PNM; the cut-out becomes a PNG, since PNM
  /// has no alpha.
  private func standardOutput(_ cutout: PhotoCutout, _ workers: Workers) throws(MixelError) -> [UInt8] {
    switch exports[0] {
    case .mask: try cutout.maskPGM(workers: workers)
    case .overlay: try cutout.overlay(as: .ppm, workers: workers)
    case .cutout: try cutout.cutoutPNG(workers: workers)
    case .models: try cutout.object.json()
    }
  }

  private func line(_ cutout: PhotoCutout) -> String {
    let area = cutout.area
    guard area > 0 else { return "no object was found; a closer box, a trimap or scribbles may help" }
    let share = 100 * Double(area) / Double(cutout.photo.picture.pixelCount)
    return "the object has \(counted(area, "pixel")), \(fixed(share, decimals: 1)) %"
  }
}
