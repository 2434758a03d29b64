import Batches
import Mixel

/// An object to track, as given on the command line.
struct TrackTarget: Sendable {
  enum Start: Sendable {
    case box(Box)
    case mask(path: String)
  }

  let name: String
  let start: Start

  /// Returns the object, after reading its mask if it has one.
  func object(_ decoding: DecodingOptions) throws -> TrackedObject {
    switch start {
    case .box(let box): return .box(box, name: name)
    case .mask(let path):
      do throws(Failure) {
        return .mask(Mask(from: try MaskFiles.drawing(path, decoding)), name: name, file: path)
      } catch {
        throw Fatal(naming(path, error.text))
      }
    }
  }

  /// The text of which the manifest holds a digest. It must never change, or finished runs would be
  /// made again.
  var settings: String {
    switch start {
    case .box(let box):
      "\(name) box(Raster.Box(x: \(box.x), y: \(box.y), width: \(box.width), height: \(box.height)))"
    case .mask(let path): "\(name) mask(path: \(path.debugDescription))"
    }
  }
}

extension TrackerOptions {
  /// The text of which the manifest holds a digest. It must never change, or finished runs would be
  /// made again.
  var settings: String {
    """
    TrackerOptions(cues: Tracking.TrackerCues.\(cues), \
    covarianceKind: GaussianMixture.CovarianceKind.\(covarianceKind), objectComponents: \(objectComponents), \
    backgroundComponents: \(backgroundComponents), seed: \(seed))
    """
  }
}
