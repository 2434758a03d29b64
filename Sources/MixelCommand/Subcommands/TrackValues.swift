public import ArgumentParser
import Files
import GaussianMixture
import Mixel
import Raster
public import Tracking

extension TrackerCues: ExpressibleByArgument {}

/// The kinds of covariance that a tracker supports.
enum TrackerCovariance: String, ExpressibleByArgument, CaseIterable {
  case full, diagonal

  var kind: CovarianceKind { self == .full ? .full : .diagonal }
}

/// The value of `--box`: `[NAME=]X,Y,W,H`.
struct BoxArgument: Sendable {
  let name: String?
  let box: Box

  static let example = "for example: --box 40,60,48,48 or --box ball=40,60,48,48"

  @Sendable static func parse(_ text: String) throws -> BoxArgument {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let box = try Box(argument: parts[parts.count - 1], example: example)
    let name = parts.count == 2 ? String(parts[0]) : nil
    try name.map(TargetName.check)
    return BoxArgument(name: name, box: box)
  }
}

/// The value of `--mask`: `[NAME=]FILE`.
struct MaskArgument: Sendable {
  let name: String?
  let path: String

  /// Parses the argument. Text with an equals sign is taken as a path if such a file exists.
  @Sendable static func parse(_ text: String) throws -> MaskArgument {
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].contains("/"), !InputFiles.exists(text) else {
      return MaskArgument(name: nil, path: text)
    }
    try TargetName.check(parts[0])
    return MaskArgument(name: parts[0], path: parts[1])
  }
}

enum TargetName {
  /// Refuses names that cannot be folders of `masks/`.
  static func check(_ name: String) throws {
    do throws(TrackProblem) {
      try TrackedObject.check(name: name)
    } catch {
      throw usage("\(error); \(BoxArgument.example)")
    }
  }
}
