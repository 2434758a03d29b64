public import Raster

/// An object to track: its name, and its box or mask in its first frame.
///
///     let ball = TrackedObject.box(Box(x: 40, y: 60, width: 48, height: 48), name: "ball")
public struct TrackedObject: Sendable, Hashable {
  /// What marks an object in a frame.
  public enum Start: Sendable, Hashable {
    /// A box around the object. Its part inside the frame counts, which must have at least 3 x 3
    /// pixels.
    case box(Box)
    /// A mask of the object's pixels, of the frame's size.
    case mask(Mask)
  }

  /// The object's name in tables, documents and pictures; nil to name it by its number.
  ///
  /// Folders of masks have these names, so a name must not be empty, `.` or `..`, nor have slashes
  /// or control characters.
  public var name: String?

  public var start: Start

  /// The path of the mask's file, for messages and `track.json`.
  public var file: String?

  public init(name: String? = nil, start: Start, file: String? = nil) {
    self.name = name
    self.start = start
    self.file = file
  }

  /// An object marked by a box in the first frame.
  public static func box(_ box: Box, name: String? = nil) -> TrackedObject {
    TrackedObject(name: name, start: .box(box))
  }

  /// An object marked by a mask in the first frame.
  public static func mask(_ mask: Mask, name: String? = nil, file: String? = nil) -> TrackedObject {
    TrackedObject(name: name, start: .mask(mask), file: file)
  }
}

extension TrackedObject {
  /// Returns the names of objects. An object without a name is named by its number, from 1, or
  /// `object` if it is the only one.
  ///
  /// - Throws: ``TrackProblem/unusableName``, ``TrackProblem/sameName(_:)``.
  public static func names(for given: [String?]) throws(TrackProblem) -> [String] {
    var seen: Set<String> = []
    var names: [String] = []
    for (index, name) in given.enumerated() {
      let name = name ?? (given.count == 1 ? "object" : "\(index + 1)")
      try check(name: name)
      guard seen.insert(name).inserted else { throw .sameName(name) }
      names.append(name)
    }
    return names
  }

  /// Checks that a name can be that of a folder.
  ///
  /// - Throws: ``TrackProblem/unusableName``.
  public static func check(name: String) throws(TrackProblem) {
    let isFolder = !name.isEmpty && name != "." && name != ".."
    let isPlain = !name.unicodeScalars.contains { $0 == "/" || $0.value < 32 || $0.value == 127 }
    guard isFolder, isPlain else { throw .unusableName }
  }
}
