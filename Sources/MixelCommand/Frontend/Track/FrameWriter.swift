import Batches
import Mixel
import SystemPackage

/// Encodes and writes the masks and the overlay of a frame.
struct FrameWriter: Sendable {
  private let masks: String?
  private let overlays: String?
  private let objects: [String]
  private let overwrites: Bool
  private let stems: FrameStems
  private let isDurable: Bool
  private let hasFolders: Bool

  init(plan: TrackPlan, objects: [String]) {
    masks = plan.exports.contains(.masks) ? plan.path(.masks) : nil
    overlays = plan.exports.contains(.overlays) ? plan.path(.overlays) : nil
    self.objects = objects
    overwrites = plan.overwrites
    stems = plan.stems
    isDurable = plan.isDurable
    hasFolders = objects.count > 1
  }

  var isNeeded: Bool { masks != nil || overlays != nil }

  /// - Parameter masks: a mask for each sighting of the frame.
  func write(_ frame: TrackedFrame, on photo: Photo, masks: [Mask]) throws(Failure) {
    let stem = stems.name(of: frame.file)
    if let folder = self.masks {
      for (sighting, mask) in zip(frame.sightings, masks) {
        let folder = hasFolders ? InputFiles.join(folder, sighting.object) : folder
        try write(try reporting { () throws(MixelError) in try mask.png() }, to: InputFiles.join(folder, "\(stem).png"))
      }
    }
    if let overlays {
      let drawn = frame.overlay(on: photo, objects: objects, masks: masks)
      try write(
        try reporting { () throws(MixelError) in try photo.encoded(drawn, as: .jpeg) },
        to: InputFiles.join(overlays, "\(stem).jpg"))
    }
  }

  func write(_ bytes: [UInt8], to path: String) throws(Failure) {
    do throws(FileError) {
      try Interruption.gate.writing { () throws(FileError) in
        try writeAtomically(bytes, to: FilePath(text: path), replacing: overwrites, durable: isDurable)
      }
    } catch {
      throw Failure("\(error)")
    }
  }
}
