import Mixel
import SystemPackage

/// An object to be tracked, and how the first frame tells it.
struct TrackTarget: Sendable {
  enum Start: Sendable {
    case box(Box)
    case mask(path: String)
  }

  let name: String
  let start: Start

  /// The object's tracker, and what is to be said of it.
  func tracker(
    in frame: Picture, named file: String, options: TrackerOptions, decoding: DecodingOptions, workers: Workers
  ) throws -> (tracker: Tracker, note: String?) {
    do {
      switch start {
      case .box(let box):
        let tracker = try Tracker(at: box, in: frame, options: options, workers: workers)
        let whole = Box(x: 0, y: 0, width: Double(frame.width), height: Double(frame.height))
        guard let inside = box.intersection(whole), inside != box else { return (tracker, nil) }
        return (tracker, "box '\(name)' reaches over the frame; taken as \(inside.argument)")
      case .mask(let path):
        return (try Tracker(of: try Self.mask(path, decoding), in: frame, options: options, workers: workers), nil)
      }
    } catch let error as TrackingError {
      throw Fatal("\(subject): \(error) (\(display(file)) has \(frame.width) x \(frame.height) pixels)")
    }
  }

  private var subject: String {
    switch start {
    case .box(let box): "box '\(name)' \(box.argument)"
    case .mask(let path): path
    }
  }

  private static func mask(_ path: String, _ options: DecodingOptions) throws -> Mask {
    do throws(Failure) {
      let picture = try ImageFiles.read(path, options).picture
      switch picture {
      case .eightBit(let image): return mask(image, above: 127)
      case .sixteenBit(let image): return mask(image, above: 127 << 8 | 255)
      }
    } catch {
      throw Fatal(naming(path, error.text))
    }
  }

  /// The pixels of which a colour is above a level; alpha does not matter.
  private static func mask<Sample>(_ image: Image<Sample>, above level: Sample) -> Mask {
    let stride = image.layout.sampleCount
    let samples = (0..<image.pixelCount).map { pixel -> UInt8 in
      image.samples[stride * pixel..<stride * pixel + 3].contains { $0 > level } ? 255 : 0
    }
    return Mask(width: image.width, height: image.height, samples: samples)
  }
}
