import Mixel
import SystemPackage

/// Makes and writes the mask and the overlay of a frame.
struct FrameWriter: Sendable {
  private let masks: String?
  private let overlays: String?
  private let overlay: TrackOverlay
  private let overwrites: Bool
  private let hasFolders: Bool

  init(plan: TrackPlan, objects: [String]) {
    masks = plan.emissions.contains(.masks) ? plan.path(.masks) : nil
    overlays = plan.emissions.contains(.overlays) ? plan.path(.overlays) : nil
    overlay = TrackOverlay(objectCount: objects.count)
    overwrites = plan.overwrites
    hasFolders = objects.count > 1
  }

  var isNeeded: Bool { masks != nil || overlays != nil }

  func write(_ shapes: [TrackedShape], on picture: Picture, of record: TrackRecord) throws(Failure) {
    let stem = Frame.stem(of: record.file)
    if let masks {
      for shape in shapes {
        guard let mask = shape.mask else { continue }
        let folder = hasFolders ? InputFiles.join(masks, shape.name) : masks
        try write(try reporting { () throws(MixelError) in try mask.png() }, to: InputFiles.join(folder, "\(stem).png"))
      }
    }
    if let overlays {
      let drawn = overlay.draw(shapes, on: picture.inEightBits, caption: record.file)
      try write(try reporting { () throws(MixelError) in try drawn.encoded(as: .jpeg) }, to: InputFiles.join(overlays, "\(stem).jpg"))
    }
  }

  func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    do throws(FileError) {
      try Interruption.writing { () throws(FileError) in try writeAtomically(bytes, to: FilePath(text: path), replacing: overwrites) }
    } catch {
      throw Failure("\(error)")
    }
  }
}
