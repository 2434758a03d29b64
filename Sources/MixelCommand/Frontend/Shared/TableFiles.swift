import Batches
import Mixel

// Reads tables of boxes that the command line names.

extension ObjectBoxes {
  /// - Parameter object: the value of the column `object` in the rows to take.
  init(reading path: String, object: String? = nil) throws(Failure) {
    let bytes = try tableBytes(path)
    self = try reporting { () throws(MixelError) in try ObjectBoxes(csv: bytes, object: object, named: path) }
  }
}

extension KeyframeTable {
  init(reading path: String) throws(Failure) {
    let bytes = try tableBytes(path)
    self = try reporting { () throws(MixelError) in try KeyframeTable(csv: bytes, named: path) }
  }
}

extension PictureBoxes {
  init(reading path: String) throws(Failure) {
    let bytes = try tableBytes(path)
    self = try reporting { () throws(MixelError) in try PictureBoxes(csv: bytes, named: path) }
  }

  /// Returns the box of an input, and how messages name it.
  func box(for input: String) throws(Failure) -> (box: Box, source: String) {
    let (box, line) = try reporting { () throws(MixelError) in try self.box(of: input) }
    return (box, "box \(box.argument) of line \(line) of \(name)")
  }
}

private func tableBytes(_ path: String) throws(Failure) -> [UInt8] {
  do {
    return try FileSystem.text(path)
  } catch {
    throw Failure("\(error)")
  }
}
