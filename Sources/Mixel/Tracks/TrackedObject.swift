public import Raster

/// An object to follow: its name, and where it is in the first frame that it is in.
///
///     let ball = TrackedObject.box(Box(x: 40, y: 60, width: 48, height: 48), name: "ball")
public struct TrackedObject: Sendable, Hashable {
  /// How a frame tells where an object is.
  public enum Start: Sendable, Hashable {
    /// A box about the object; its part inside the frame counts, 3 x 3 pixels at least.
    case box(Box)
    /// The object's pixels, in a mask of the frame's size.
    case mask(Mask)
  }

  /// What tables, documents and pictures call the object; nil for a name by its number.
  ///
  /// Names are folders of masks too: they are not empty, not `.` or `..`, and have neither slashes
  /// nor control characters.
  public var name: String?

  public var start: Start

  /// The file that a mask came from, which messages and `track.json` name.
  public var file: String?

  public init(name: String? = nil, start: Start, file: String? = nil) {
    self.name = name
    self.start = start
    self.file = file
  }

  /// An object inside a box of the first frame.
  public static func box(_ box: Box, name: String? = nil) -> TrackedObject {
    TrackedObject(name: name, start: .box(box))
  }

  /// An object whose pixels in the first frame a mask tells.
  public static func mask(_ mask: Mask, name: String? = nil, file: String? = nil) -> TrackedObject {
    TrackedObject(name: name, start: .mask(mask), file: file)
  }
}

extension TrackedObject {
  /// Names for objects that may have none: one without is called by its number from 1, or `object`
  /// where there is no other.
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

  /// - Throws: ``TrackProblem/unusableName``.
  public static func check(name: String) throws(TrackProblem) {
    let isFolder = !name.isEmpty && name != "." && name != ".."
    let isPlain = !name.unicodeScalars.contains { $0 == "/" || $0.value < 32 || $0.value == 127 }
    guard isFolder, isPlain else { throw .unusableName }
  }
}
