import Mixel
import Raster

/// A track that is read from `track.json` can be exported in every format, and a document written
/// of it is read as a track that is written as the same document.
func trackReader(_ bytes: [UInt8]) throws {
  guard let track = try accepted({ () throws(MixelError) in try Track(json: bytes) }) else { return }
  _ = track.boxesCSV()
  _ = track.mot()
  // A document may hold numbers that JSON cannot.
  guard let document = try? track.json() else { return }
  guard let again = try? Track(json: document) else {
    throw Broken("a track is written as a document that is not read")
  }
  try check(again.names == track.names, "a track's objects change by being written and read")
  try check(again.frames.count == track.frames.count, "a track's frames change by being written and read")
  // Frames count from 0, and colors of this size are written with all decimals that count.
  let colors = track.frames.flatMap(\.mixtures).joined()
  let isOrdinary =
    track.objects.allSatisfy { $0.firstFrame >= 0 }
    && colors.allSatisfy { color in
      (0..<3).allSatisfy { !(abs(color.mean[$0]) > 1e9) && !(abs(color.deviation[$0]) > 1e9) }
        && abs(color.weight) <= 1e9
    }
  guard isOrdinary else { return }
  try check((try? again.json()) == document, "a track is written as another document after it was read")
}

/// A track that is read from `boxes.csv` is written as a table that is read again and written as
/// the same table.
func trackTableReader(_ bytes: [UInt8]) throws {
  guard let track = try accepted({ () throws(MixelError) in try Track(boxesCSV: bytes) }) else { return }
  _ = track.mot()
  let table = track.boxesCSV()
  guard !track.frames.isEmpty else { return }
  guard let again = try? Track(boxesCSV: table) else { throw Broken("a track is written as a table that is not read") }
  try check(again.frames.count == track.frames.count, "a track's frames change by way of a table")
  let numbers = track.frames.flatMap { $0.boxes.flatMap { [$0.x, $0.y, $0.width, $0.height] } + $0.scores }
  // Numbers of this size are written with all decimals that count.
  guard numbers.allSatisfy({ abs($0) <= 1e9 }) else { return }
  try check(again.boxesCSV() == table, "a track is written as another table after it was read")
}

/// A session that is restored can be looked at, and a document saved of it restores a session that
/// is saved as the same document.
func trackSessionReader(_ bytes: [UInt8]) throws {
  guard let session = try accepted({ () throws(MixelError) in try TrackSession(restoring: bytes) }) else { return }
  try check(session.nextFrame == session.current.index + 1, "the next frame does not follow the current one")
  try check(session.followedNames.count <= session.objects.count, "more objects are present than known")
  guard let saved = try? session.save() else { return }
  guard let again = try? TrackSession(restoring: saved) else { throw Broken("a saved session is not restored") }
  try check(again.frames.count == session.frames.count, "a session's frames change by being saved and restored")
  try check((try? again.save()) == saved, "a session is saved as another document after it was restored")
}

/// What `read` returns; nil where it refuses the bytes and says why.
private func accepted<Value>(_ read: () throws(MixelError) -> Value) throws -> Value? {
  do throws(MixelError) {
    return try read()
  } catch {
    try check(!error.description.isEmpty, "a refusal says why")
    return nil
  }
}
