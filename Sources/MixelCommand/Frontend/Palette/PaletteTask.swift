import Batches
import Mixel

/// What all palettes of a run have in common.
struct PaletteOptions: Sendable {
  let count: Int
  let space: ColorSpace
  let order: PhotoPalette.Order
  let seed: UInt64

  func palette(
    of photo: Photo, _ workers: Workers, progress: ProgressHandler = { _ in }
  ) throws(MixelError) -> PhotoPalette {
    try photo.palette(count, space: space, seed: seed, workers: workers, progress: progress).sorted(by: order)
  }

  func palette(of sum: ColorSum, name: String, _ workers: Workers) throws -> PhotoPalette {
    do {
      return try sum.palette(count, space: space, name: name, seed: seed, workers: workers).sorted(by: order)
    } catch {
      throw Fatal("\(error)")
    }
  }
}

/// The work of `mixel palette --out-dir` on one picture.
struct PaletteTask: PictureTask {
  let options: PaletteOptions
  let forms: [PaletteForm]

  var suffixes: [[String]] { forms.map { [$0.suffix] } }

  var settings: String {
    "palette \(options.count) \(options.space) \(options.order) \(options.seed) \(forms.map(\.rawValue))"
  }

  /// The memory budget: counters of colours, and the colours of a photo that has few alike.
  var bytesPerPixel: Int { 8 }

  func make(
    _ input: BatchInput, _ decoded: DecodedImage, _ times: inout StageTimes, _ workers: Workers
  ) throws(Failure) -> PictureResult {
    let photo = Photo(decoded, name: input.photoName)
    let palette = try times.follow { progress throws(MixelError) in
      try options.palette(of: photo, workers, progress: progress)
    }
    let text = PaletteText(palettes: [NamedPalette(name: photo.name, palette: palette)], inColor: false)
    var result = PictureResult(line: PaletteText.summary(of: palette)) { _ throws(MixelError) in
      forms.map { form in ExportFile(form.suffix) { _ throws(MixelError) in try text.bytes(as: form) } }
    } standardOutput: { _ throws(MixelError) in
      try text.bytes(as: forms[0])
    }
    result.doubts = photo.doubts
    return result
  }
}

extension BatchInput {
  /// The name of its photo in documents.
  var photoName: String { isStandardInput ? "stdin" : PathParts.name(path) }
}
