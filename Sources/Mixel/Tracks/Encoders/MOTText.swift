/// An encoder of `mot.txt`, piece by piece: the text format of the MOT Challenge (Milan et al.,
/// "MOT16: A benchmark for multi-object tracking", 2016, arXiv 1603.00831).
///
/// A line is `frame,id,left,top,width,height,confidence,-1,-1,-1`, where frames, ids and pixels
/// count from 1. An object that is lost has no line.
public struct MOTText: Sendable, Hashable {
  /// The names of all objects; an object's id is its position here, from 1.
  public let objects: [String]

  public init(objects: [String]) { self.objects = objects }

  /// Returns the lines of a frame.
  public func lines(_ frame: TrackedFrame) -> String {
    frame.sightings.map { sighting in
      guard sighting.state != .lost, let place = objects.firstIndex(of: sighting.object) else { return "" }
      let box = sighting.box
      var numbers = [box.x + 1, box.y + 1, box.width, box.height].map { fixed($0, decimals: 2) }
      numbers.append(fixed(sighting.score, decimals: 4))
      return "\(frame.index + 1),\(place + 1)," + numbers.joined(separator: ",") + ",-1,-1,-1\n"
    }.joined()
  }
}
