import Batches
import MixelCommand
import Raster

/// Rows survive writing and reading; boxes have an area and are found in whole pixels.
func boxReader(_ bytes: [UInt8]) throws {
  if let rows = try? FuzzEntryPoints.rows(bytes) {
    // A last field, because an empty line is not a row.
    let text = rows.map { FuzzEntryPoints.line($0 + ["."]) }.joined()
    let again = try? FuzzEntryPoints.rows(Array(text.utf8))
    try check(again == rows.map { $0 + ["."] }, "a table changes by being written and read")
  }
  do {
    for pixels in try FuzzEntryPoints.objectBoxes(bytes) {
      try check(pixels.width >= 0 && pixels.height >= 0, "a box has \(pixels)")
    }
  } catch let error as FuzzEntryPoints.Refusal {
    try check(!error.text.isEmpty, "a refusal says why")
  }
  do {
    let box = try FuzzEntryPoints.pictureBox(bytes, for: "a/b.jpg")
    try check(box.width > 0 && box.height > 0, "a box has no area: \(box)")
  } catch let error as FuzzEntryPoints.Refusal {
    try check(!error.text.isEmpty, "a refusal says why")
  }
}

/// A sorted manifest has the same content as before, and is sorted.
func manifestReader(_ bytes: [UInt8]) throws {
  guard let manifest = parts(ofManifest: bytes) else { return }
  let again = parts(ofManifest: manifest.tidied)
  try check(again?.content == manifest.content, "a manifest put in order tells something else")
  try check(again?.tidied == manifest.tidied, "a manifest put in order is not in order")
}

/// Returns a manifest's content about inputs of `segment`, and its sorted text; nil if the bytes
/// are not a manifest.
private func parts(ofManifest bytes: [UInt8]) -> (content: [String], tidied: [UInt8])? {
  guard let entries = Manifest.entries(bytes, "segment") else { return nil }
  var tidied: [UInt8] = []
  TidyManifest(bytes).forEachPart { tidied += $0 }
  return (entries.map { "\($0) \($1.names.sorted()) \(String(describing: $1.made))" }.sorted(), tidied)
}

/// The bytes hold one argument per line. The arguments are parsed and validated without being
/// executed; a rejection has a message.
func commandLineReader(_ bytes: [UInt8]) throws {
  let arguments = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map {
    String(decoding: $0, as: UTF8.self)
  }
  guard arguments.count <= 64 else { return }
  if let answer = Program.answer(to: arguments) { try check(!answer.isEmpty, "wrong usage is not explained") }
}
