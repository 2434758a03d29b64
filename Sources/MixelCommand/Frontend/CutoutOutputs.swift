import Mixel

/// What `cutout` can write for an image.
enum CutoutEmission: String, EmissionList {
  case mask, cutout, overlay, models

  /// The names that each of its files may have behind the stem.
  var alternativeSuffixes: [[String]] {
    switch self {
    case .mask: [["mask.png"]]
    case .cutout: [["cutout.png"]]
    case .overlay: [["overlay.jpg", "overlay.png"]]
    case .models: [["object.model.json"], ["background.model.json"]]
    }
  }
}

/// What can be written of a cut-out, each as a file's suffix and the way to its bytes.
struct CutoutOutputs: Sendable {
  let cutout: Cutout
  let picture: Picture
  let format: ImageFormat
  let matting: MattingOptions

  func files(for emissions: [CutoutEmission]) -> [OutputFile] {
    emissions.flatMap { emission -> [OutputFile] in
      switch emission {
      case .mask: [OutputFile(suffix: "mask.png") { workers throws(Failure) in try reporting { () throws(MixelError) in try cutout.mask.png(workers: workers) } }]
      case .cutout: [OutputFile(suffix: "cutout.png") { workers throws(Failure) in try reporting { () throws(MixelError) in try matte(workers).picture.png(workers: workers) } }]
      case .overlay:
        [
          OutputFile(suffix: format == .jpeg ? "overlay.jpg" : "overlay.png") { workers throws(Failure) in
            try reporting { () throws(MixelError) in try overlay(workers).encoded(as: format == .jpeg ? .jpeg : .png, workers: workers) }
          }
        ]
      case .models:
        [
          OutputFile(suffix: "object.model.json") { _ throws(Failure) in try reporting { () throws(MixelError) in try cutout.object.json() } },
          OutputFile(suffix: "background.model.json") { _ throws(Failure) in try reporting { () throws(MixelError) in try cutout.background.json() } },
        ]
      }
    }
  }

  /// The bytes of the one output that goes to standard output: PNM, which pipes understand, but for the cut-out, whose alpha PNM has no place for.
  func standardOutput(_ emission: CutoutEmission, workers: Workers) throws(Failure) -> [UInt8] {
    switch emission {
    case .mask: try reporting { () throws(MixelError) in try cutout.mask.pgm(workers: workers) }
    case .overlay: try reporting { () throws(MixelError) in try overlay(workers).encoded(as: .ppm, workers: workers) }
    case .cutout, .models: try files(for: [emission])[0].encode(workers)
    }
  }

  private func matte(_ workers: Workers) -> Matte { Matte(of: picture, mask: cutout.mask, options: matting, workers: workers) }

  private func overlay(_ workers: Workers) -> Image<UInt8> { MaskOverlay.draw(cutout.mask, on: picture.inEightBits, workers: workers) }
}
