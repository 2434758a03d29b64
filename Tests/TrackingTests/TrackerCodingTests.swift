import Foundation
import Raster
import Testing
import Tracking

@Suite struct TrackerCodingTests {
  private static let patch = MovingPatch()

  private static func tracker(_ cues: TrackerCues, frames: Int) throws -> Tracker {
    var options = TrackerOptions()
    options.cues = cues
    var tracker = try Tracker(at: patch.box(0), in: patch.frame(0), options: options)
    for number in 1..<max(frames, 1) { tracker.step(patch.frame(number)) }
    return tracker
  }

  @Test(arguments: TrackerCues.allCases, [1, 5])
  func continuesWithTheSameBits(_ cues: TrackerCues, frames: Int) throws {
    var tracker = try Self.tracker(cues, frames: frames)
    var copy = try JSONDecoder().decode(Tracker.self, from: JSONEncoder().encode(tracker))
    #expect(copy == tracker)
    for number in frames..<frames + 3 {
      #expect(copy.step(Self.patch.frame(number)) == tracker.step(Self.patch.frame(number)))
    }
    for number in frames + 3..<frames + 6 {
      #expect(
        copy.step(noise(width: 160, height: 120, seed: UInt64(number)))
          == tracker.step(noise(width: 160, height: 120, seed: UInt64(number))))
    }
    #expect(copy == tracker)
  }

  @Test func severalGoOn() throws {
    let one = try Self.tracker(.color, frames: 2), box = Box(x: 100, y: 20, width: 20, height: 20)
    var several = MultiTracker([one, try Tracker(at: box, in: Self.patch.frame(1), options: one.options)])
    var copy = try JSONDecoder().decode(MultiTracker.self, from: JSONEncoder().encode(several))
    #expect(copy == several)
    #expect(copy.step(Self.patch.frame(2)) == several.step(Self.patch.frame(2)) && copy == several)
  }

  private func decode(_ object: Any) throws -> Tracker {
    try JSONDecoder().decode(
      Tracker.self, from: JSONSerialization.data(withJSONObject: object, options: .fragmentsAllowed))
  }

  /// Returns the paths to all objects and arrays of a value; of an array, only the first and the
  /// last element are visited.
  private func containers(_ value: Any, _ path: [AnyHashable] = []) -> [[AnyHashable]] {
    if let object = value as? [String: Any] {
      return [path] + object.keys.sorted().flatMap { containers(object[$0]!, path + [$0]) }
    }
    guard let array = value as? [Any] else { return [] }
    let ends = array.isEmpty ? [] : array.count == 1 ? [0] : [0, array.count - 1]
    return [path] + ends.flatMap { containers(array[$0], path + [$0]) }
  }

  private func changed(_ value: Any, _ path: ArraySlice<AnyHashable>, _ change: (Any) -> Any) -> Any {
    guard let first = path.first else { return change(value) }
    if var object = value as? [String: Any], let key = first as? String {
      object[key] = changed(object[key]!, path.dropFirst(), change)
      return object
    }
    var array = value as! [Any]
    let index = first as! Int
    array[index] = changed(array[index], path.dropFirst(), change)
    return array
  }

  /// Shortens each array, and removes each required key.
  @Test(arguments: TrackerCues.allCases)
  func damagedFilesThrow(_ cues: TrackerCues) throws {
    let data = try JSONEncoder().encode(try Self.tracker(cues, frames: 3)),
      whole = try JSONSerialization.jsonObject(with: data)
    _ = try decode(whole)
    // Without these keys the file describes a different, but valid, tracker.
    let optional: Set<String> = ["structure", "structureScore", "filter", "statistics"]
    // What both kinds of trackers contain is damaged in the one without a filter, which has fewer
    // numbers.
    for path in containers(whole) where (path.first == AnyHashable("structure")) == (cues == .colorAndStructure) {
      func expectError(_ what: String, _ damaged: Any) {
        #expect(throws: (any Error).self, "\(path): \(what)") { try decode(damaged) }
      }
      var keys: [String] = []
      _ = changed(whole, path[...]) { value in
        keys = (value as? [String: Any])?.keys.sorted() ?? []
        return value
      }
      for key in keys where !optional.contains(key) {
        expectError(
          "without \(key)",
          changed(whole, path[...]) { value in
            var object = value as! [String: Any]
            object[key] = nil
            return object
          })
      }
      if keys.isEmpty {
        expectError("cut short", changed(whole, path[...]) { Array(($0 as! [Any]).dropLast()) })
      }
      expectError("a word in place", changed(whole, path[...]) { _ in "damaged" })
    }
  }

  @Test func invalidFilesThrow() throws {
    for text in ["", "{", "null", "[]", "{}", #"{"schema": "mixel.tracker/2"}"#, #"{"schema": 1}"#] {
      #expect(throws: DecodingError.self, "\(text)") { try JSONDecoder().decode(Tracker.self, from: Data(text.utf8)) }
    }
    let data = try JSONEncoder().encode(try Self.tracker(.color, frames: 1)),
      whole = try JSONSerialization.jsonObject(with: data)
    let damages: [([AnyHashable], Any)] = [
      (["schema"], "mixel.tracker/1"), (["scale"], 0), (["scale"], -1), (["frameWidth"], 0), (["frameHeight"], -5),
      (["searchCursor"], -1), (["keyframes"], 0),
      (["framesUnseen"], -1), (["observation", "box", "width"], 0), (["observation", "box", "height"], -3),
      (["observation", "state"], "here"),
      (["options", "cues"], "sound"), (["appearance", "inside"], 0), (["appearance", "outside"], 2),
    ]
    for (path, value) in damages {
      #expect(throws: DecodingError.self, "\(path) \(value)") { try decode(changed(whole, path[...]) { _ in value }) }
    }
  }
}
