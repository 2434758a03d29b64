package import ColorStatistics
import Mixel
package import Raster

/// The readers of the command that take bytes of files, for the fuzzer.
package enum FuzzEntryPoints {
  /// Why a reader would not have the bytes, as a user is told it.
  package struct Refusal: Error {
    package let text: String
  }

  package static func model(_ bytes: [UInt8]) throws(Refusal) -> ColorModel {
    try refusing { () throws(MixelError) in try ColorModel(json: bytes) }
  }

  /// A model's file.
  package static func document(of model: ColorModel) throws(Refusal) -> [UInt8] {
    try refusing { () throws(MixelError) in try model.json() }
  }

  /// What `mixel inspect` prints of a model.
  package static func table(of model: ColorModel) -> [String] { ModelTable.lines(model, inColor: true) }

  /// What `mixel inspect` prints of a histogram.
  package static func table(of histogram: ColorHistogram) -> [String] { HistogramTable.lines(histogram) }

  /// The fields of a CSV file's rows, the header first.
  package static func rows(_ bytes: [UInt8]) throws(Refusal) -> [[String]] {
    let table = try refusing { () throws(MixelError) in try CSVTable(bytes, named: "fuzzed.csv") }
    return [table.header] + table.rows.map(\.fields)
  }

  /// A row as `boxes.csv` has it.
  package static func line(_ fields: [String]) -> String { fields.map(BoxTable.quoted).joined(separator: ",") + "\n" }

  /// The boxes of one object that a file of `mixel compare` holds, as pixels.
  package static func objectBoxes(_ bytes: [UInt8]) throws(Refusal) -> [Rect] {
    try refusing { () throws(MixelError) in
      try ObjectBoxes(csv: bytes).boxes.compactMap { $0.map(Rect.init(pixelsIn:)) }
    }
  }

  /// The box that a file of `--boxes` holds for an image.
  package static func pictureBox(_ bytes: [UInt8], for image: String) throws(Refusal) -> Box {
    try refusing { () throws(MixelError) in try PictureBoxes(csv: bytes).box(of: image).box }
  }

  private static func refusing<Value>(_ read: () throws(MixelError) -> Value) throws(Refusal) -> Value {
    do {
      return try read()
    } catch {
      throw Refusal(text: error.description)
    }
  }
}
