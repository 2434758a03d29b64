import Batches
import Mixel

/// An object to be tracked, and how the command line tells it.
struct TrackTarget: Sendable {
  enum Start: Sendable {
    case box(Box)
    case mask(path: String)
  }

  let name: String
  let start: Start

  /// With its mask read.
  func object(_ decoding: DecodingOptions) throws -> TrackedObject {
    switch start {
    case .box(let box): return .box(box, name: name)
    case .mask(let path):
      do throws(Failure) {
        return .mask(Mask(from: try ImageFiles.read(path, decoding).picture), name: name, file: path)
      } catch {
        throw Fatal(naming(path, error.text))
      }
    }
  }

  /// As the digest of a run's options has it, which must stay what it was when earlier outputs were
  /// written.
  var settings: String {
    switch start {
    case .box(let box):
      "\(name) box(Raster.Box(x: \(box.x), y: \(box.y), width: \(box.width), height: \(box.height)))"
    case .mask(let path): "\(name) mask(path: \(path.debugDescription))"
    }
  }
}

extension TrackerOptions {
  /// As the digest of a run's options has it, which must stay what it was when earlier outputs were
  /// written.
  var settings: String {
    """
    TrackerOptions(cues: Tracking.TrackerCues.\(cues), \
    covarianceKind: GaussianMixture.CovarianceKind.\(covarianceKind), objectComponents: \(objectComponents), \
    backgroundComponents: \(backgroundComponents), seed: \(seed))
    """
  }
}
