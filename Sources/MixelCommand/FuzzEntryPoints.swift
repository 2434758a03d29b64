package import ColorStatistics
import Mixel
package import Raster

/// The readers of files, called by the fuzzer with arbitrary bytes.
package enum FuzzEntryPoints {
  /// The message with which a reader refuses bytes.
  package struct Refusal: Error {
    package let text: String
  }

  package static func model(_ bytes: [UInt8]) throws(Refusal) -> ColorModel {
    try refusing { () throws(MixelError) in try ColorModel(json: bytes) }
  }

  /// Encodes a model as a file.
  package static func document(of model: ColorModel) throws(Refusal) -> [UInt8] {
    try refusing { () throws(MixelError) in try model.json() }
  }

  /// Returns the lines that `mixel inspect` prints for a model.
  package static func table(of model: ColorModel) -> [String] { ModelTable.lines(model, inColor: true) }

  /// Returns the lines that `mixel inspect` prints for a histogram.
  package static func table(of histogram: ColorHistogram) -> [String] { HistogramTable.lines(histogram) }

  /// Returns the fields of a CSV file's rows, the header first.
  package static func rows(_ bytes: [UInt8]) throws(Refusal) -> [[String]] {
    let table = try refusing { () throws(MixelError) in try CSVTable(bytes, named: "fuzzed.csv") }
    return [table.header] + table.rows.map(\.fields)
  }

  /// Returns a row in the format of `boxes.csv`.
  package static func line(_ fields: [String]) -> String { fields.map(BoxTable.quoted).joined(separator: ",") + "\n" }

  /// Reads the boxes of one object, as `mixel compare` does, as pixels.
  package static func objectBoxes(_ bytes: [UInt8]) throws(Refusal) -> [Rect] {
    try refusing { () throws(MixelError) in
      try ObjectBoxes(csv: bytes).boxes.compactMap { $0.map(Rect.init(pixelsIn:)) }
    }
  }

  /// Reads the box of an image from a table, as `--boxes` does.
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
