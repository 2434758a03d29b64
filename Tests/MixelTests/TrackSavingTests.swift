import Foundation

@testable import Mixel
import Testing

struct TrackSavingTests {
  private static let photos = TrackScene.photos

  @Test(arguments: TrackerCues.allCases) func aRestoredSessionGoesOnWithTheSameBits(_ cues: TrackerCues) throws {
    var options = TrackOptions()
    options.tracker.cues = cues
    options.keepsMasks = cues == .color
    var session = try TrackScene.session(frames: 4, options: options)
    try session.correct("red", at: .box(TrackScene.boxes(3)[0]), in: Self.photos[3])
    session.skip(name: "torn", problem: "torn")
    var restored = try TrackSession(restoring: session.save())
    #expect(restored.frames == session.frames && restored.objects == session.objects && restored.options == options)
    for photo in Self.photos[5..<9] { #expect(restored.step(photo) == session.step(photo)) }
    #expect(try restored.save() == session.save())
  }

  @Test func aRestoredSessionCanBeGoneBackToItsStart() throws {
    let session = try TrackScene.session(frames: 7)
    var restored = try TrackSession(restoring: session.save())
    #expect(try restored.rewind(to: 3) == 1)
    for photo in Self.photos[1..<7] { restored.step(photo) }
    #expect(restored.frames == session.frames)
    #expect(try restored.rewind(to: 3) == 4)
  }

  @Test func withoutHistory() throws {
    var options = TrackScene.quick
    options.keepsHistory = false
    var session = try TrackScene.session(frames: 3, options: options)
    var restored = try TrackSession(restoring: session.save())
    #expect(restored.step(Self.photos[3]) == session.step(Self.photos[3]))
  }

  @Test func otherVersionsAreRefusedByName() throws {
    let text = String(decoding: try TrackScene.session().save(), as: UTF8.self)
    #expect(text.contains("\"schema\":\"mixel.tracksession/1\""))
    let later = text.replacing("mixel.tracksession/1", with: "mixel.tracksession/2")
    let error = #expect(throws: MixelError.self) { try TrackSession(restoring: Array(later.utf8)) }
    #expect(
      error?.description == "its schema is \"mixel.tracksession/2\", and this version reads \"mixel.tracksession/1\"")
  }

  /// Removing or replacing any part of the document is an error and never a trap.
  @Test func damagedDocumentsThrow() throws {
    let whole = try JSONSerialization.jsonObject(with: Data(TrackScene.session(frames: 2).save()))
    let object = try #require(whole as? [String: Any])
    _ = try TrackSession(restoring: bytes(object))
    for key in object.keys where key != "first" {
      var damaged = object
      damaged[key] = nil
      #expect(throws: MixelError.self, "without \(key)") { try TrackSession(restoring: bytes(damaged)) }
      damaged[key] = key == "mixel" ? 4 : "damaged"
      #expect(throws: MixelError.self, "\(key) damaged") { try TrackSession(restoring: bytes(damaged)) }
    }
    let contradictions: [(String, [Any])] = [
      ("present", [0, 5]), ("present", [0]), ("present", [1, 1]), ("objects", []),
    ]
    for (key, value) in contradictions {
      var damaged = object, moment = try #require(object["moment"] as? [String: Any])
      moment[key] = value
      damaged["moment"] = moment
      #expect(throws: MixelError.self, "\(key)") { try TrackSession(restoring: bytes(damaged)) }
    }
    for text in ["", "{", "null", "[]", "{}"] {
      #expect(throws: MixelError.self, "\(text)") { try TrackSession(restoring: Array(text.utf8)) }
    }
  }

  private func bytes(_ object: [String: Any]) throws -> [UInt8] {
    [UInt8](try JSONSerialization.data(withJSONObject: object))
  }
}
