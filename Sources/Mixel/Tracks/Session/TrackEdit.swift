import Annotations
import Raster
import Tracking

/// A manual change to an object in a frame, kept so that it can be repeated after rewinding.
struct TrackEdit: Sendable, Hashable, Codable {
  enum Kind: String, Sendable, Codable {
    case add, correct, remove
  }

  /// A box or a mask; `none` for a removal.
  enum Start: Sendable, Hashable, Codable {
    case box(Box)
    case mask(StoredMask)
    case none
  }

  let kind: Kind
  let object: String
  let start: Start
  let file: String?

  init(_ kind: Kind, _ object: String, _ start: TrackedObject.Start?, file: String? = nil) {
    self.kind = kind
    self.object = object
    self.file = file
    self.start =
      switch start {
      case .box(let box): .box(box)
      case .mask(let mask): .mask(StoredMask(RunLengthMask(mask)))
      case nil: .none
      }
  }

  var origin: FollowedObject.Origin {
    if case .box(let box) = start { .box(box) } else { .mask(file: file) }
  }
}

/// The form of a mask in documents: COCO's compressed run lengths.
struct StoredMask: Sendable, Hashable, Codable {
  let runs: RunLengthMask

  private enum Key: String, CodingKey { case width, height, counts }

  init(_ runs: RunLengthMask) { self.runs = runs }

  /// Returns the mask. Its size is checked before memory is allocated.
  ///
  /// - Throws: `maskSize` unless it has the frame's size.
  func unpacked(for frame: Picture) throws(TrackingError) -> Mask {
    guard runs.width == frame.width, runs.height == frame.height else {
      throw .maskSize(width: runs.width, height: runs.height, frameWidth: frame.width, frameHeight: frame.height)
    }
    return runs.mask
  }

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let width = try container.decode(Int.self, forKey: .width)
    let height = try container.decode(Int.self, forKey: .height)
    let counts = try container.decode(String.self, forKey: .counts)
    let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
    guard !overflow, pixels <= 1 << 31 else { throw AnnotationError.damagedRunLengths }
    runs = try RunLengthMask(width: width, height: height, compressed: counts)
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(runs.width, forKey: .width)
    try container.encode(runs.height, forKey: .height)
    try container.encode(runs.compressed, forKey: .counts)
  }
}
