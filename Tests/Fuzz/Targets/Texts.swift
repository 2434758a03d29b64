import MixelCommand
import Raster

/// Rows that are read are written and read as the same; boxes have an area and are found in whole pixels.
func boxReader(_ bytes: [UInt8]) throws {
  if let rows = try? Readers.rows(bytes) {
    // A last field, since a line without anything is none.
    let text = rows.map { Readers.line($0 + ["."]) }.joined()
    let again = try? Readers.rows(Array(text.utf8))
    try check(again == rows.map { $0 + ["."] }, "a table changes by being written and read")
  }
  do {
    for pixels in try Readers.objectBoxes(bytes) { try check(pixels.width >= 0 && pixels.height >= 0, "a box has \(pixels)") }
  } catch let error as Readers.Refusal {
    try check(!error.text.isEmpty, "a refusal says why")
  }
  do {
    let box = try Readers.pictureBox(bytes, for: "a/b.jpg")
    try check(box.width > 0 && box.height > 0, "a box has no area: \(box)")
  } catch let error as Readers.Refusal {
    try check(!error.text.isEmpty, "a refusal says why")
  }
}

/// A manifest that is put in order tells what it told before, and is in order.
func manifestReader(_ bytes: [UInt8]) throws {
  guard let manifest = Readers.manifest(bytes) else { return }
  let again = Readers.manifest(manifest.tidied)
  try check(again?.told == manifest.told, "a manifest put in order tells something else")
  try check(again?.tidied == manifest.tidied, "a manifest put in order is not in order")
}

/// One argument a line. They are parsed and validated, and nothing is done that they say; where they are refused, a text says why.
func commandLineReader(_ bytes: [UInt8]) throws {
  let arguments = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).map { String(decoding: $0, as: UTF8.self) }
  guard arguments.count <= 64 else { return }
  if let answer = Program.answer(to: arguments) { try check(!answer.isEmpty, "wrong usage is not explained") }
}
