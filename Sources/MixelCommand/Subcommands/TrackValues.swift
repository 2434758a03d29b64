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

/// The value of `--box`: `[FRAME:][NAME=]X,Y,W,H`.
struct BoxArgument: Sendable {
  let frame: Int?
  let name: String?
  let box: Box
  /// The value as it was given.
  let text: String

  static let example = "for example: --box 40,60,48,48, --box ball=40,60,48,48 or --box 80:ball=55,60,48,48"

  @Sendable static func parse(_ whole: String) throws -> BoxArgument {
    let (frame, text) = try FrameNumber.split(whole, of: "--box")
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
    let box = try Box(argument: parts[parts.count - 1], example: example)
    let name = parts.count == 2 ? String(parts[0]) : nil
    try name.map(TargetName.check)
    return BoxArgument(frame: frame, name: name, box: box, text: whole)
  }
}

/// The value of `--mask`: `[FRAME:][NAME=]FILE`.
struct MaskArgument: Sendable {
  let frame: Int?
  let name: String?
  let path: String
  /// The value as it was given.
  let text: String

  /// Parses the argument. Text with a colon or an equals sign is taken as a path if such a file
  /// exists.
  @Sendable static func parse(_ whole: String) throws -> MaskArgument {
    let (frame, text) = InputFiles.exists(whole) ? (nil, whole) : try FrameNumber.split(whole, of: "--mask")
    let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].contains("/"), !InputFiles.exists(text) else {
      return MaskArgument(frame: frame, name: nil, path: text, text: whole)
    }
    try TargetName.check(parts[0])
    return MaskArgument(frame: frame, name: parts[0], path: parts[1], text: whole)
  }
}

/// The number of a frame before a box or a mask.
enum FrameNumber {
  /// Returns the number in front of the first colon, and what follows; no number if there are not
  /// digits alone.
  static func split(_ text: String, of option: String) throws -> (frame: Int?, rest: String) {
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
    guard parts.count == 2, !parts[0].isEmpty, parts[0].utf8.allSatisfy({ (48...57).contains($0) }) else {
      return (nil, text)
    }
    guard let frame = Int(parts[0]), frame < 1 << 40 else {
      throw usage("\(option) \(text): no film has a frame \(parts[0]); frames count from 0")
    }
    return (frame, parts[1])
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
