public import ArgumentParser
import Batches
public import ColorStatistics
public import Mixel

extension PhotoPalette.Order: ExpressibleByArgument {}

extension ColorSpace {
  /// Reads the name of a space; `srgb` and capitals are understood too.
  public init?(argument: String) {
    let name = argument.lowercased()
    self.init(rawValue: name == "srgb" ? "rgb" : name)
  }
}

/// The value of `--as`: the form of a palette.
enum PaletteForm: String, ExportChoice {
  case table, hex, css, gpl, ase, json, png

  /// The form of a file by its name.
  ///
  /// - Parameter chosen: the form that `--as` names, which decides.
  /// - Throws: `Fatal` if the name has no known ending and no form is chosen.
  init(path: String, chosen: PaletteForm?) throws {
    let ending = PathParts.lowercasedExtension(path) ?? ""
    guard let form = chosen ?? PaletteForm(rawValue: ending) ?? (path == "-" || ending == "txt" ? .table : nil)
    else {
      throw Fatal(
        "\(display(path)): palettes are written as .hex, .css, .gpl, .ase, .json or .png; choose such a name, or a "
          + "form with --as")
    }
    self = form
  }

  /// The library's format; nil for the table, which is the command's.
  var format: PhotoPalette.Format? { PhotoPalette.Format(rawValue: rawValue) }

  /// Whether a terminal can show it.
  var isText: Bool { format?.isText ?? true }

  /// The ending of its file's name after `STEM.`.
  var suffix: String { "palette.\(self == .table ? "txt" : rawValue)" }
}
