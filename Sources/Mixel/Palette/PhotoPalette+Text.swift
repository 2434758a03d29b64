extension PhotoPalette {
  /// Encodes a line `#rrggbb` for each color, in their order.
  public func hex() -> [UInt8] { Array(entries.map { $0.hex + "\n" }.joined().utf8) }

  /// Encodes a style sheet with the colors as custom properties `--color-1`, `--color-2` ... of the
  /// root, in their order; the shares are comments.
  public func css() -> [UInt8] {
    let lines = entries.enumerated().map { index, entry in
      "  --color-\(index + 1): \(entry.hex); /* \(entry.percentage) */\n"
    }
    return Array((":root {\n" + lines.joined() + "}\n").utf8)
  }

  /// Encodes a palette for GIMP, Inkscape and Krita (`.gpl`): a header, and a line `R G B name` for
  /// each color, whose name is its `#rrggbb`.
  public func gpl() -> [UInt8] {
    // The header consists of lines, so a name must not contain line ends.
    let title = String(
      String.UnicodeScalarView(name.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
    let lines = entries.map { entry in
      (0..<3).map { padded("\(entry.color[$0])", to: 3, right: true) }.joined(separator: " ") + "\t\(entry.hex)\n"
    }
    return Array(("GIMP Palette\nName: \(title)\nColumns: \(min(entries.count, 16))\n#\n" + lines.joined()).utf8)
  }

  /// Encodes the document `mixel.palette/1`: `name`, `space`, `requested`, `distinct_colors`,
  /// `mean_squared_error`, and `colors`, each with `hex`, `rgb` (0...255), `share` (0...1), and
  /// `mean` and `mean_squared_error` in units of the space.
  ///
  /// - Throws: ``MixelError/document(_:)`` for numbers that JSON cannot hold.
  public func json() throws(MixelError) -> [UInt8] { try JSONDocument.encode(PaletteDocument(self)) }

  /// Encodes the document of ``json()`` on one line, for JSON Lines.
  ///
  /// - Throws: ``MixelError/document(_:)`` for numbers that JSON cannot hold.
  public func jsonLine() throws(MixelError) -> [UInt8] {
    Array((try JSONDocument.line(PaletteDocument(self)) + "\n").utf8)
  }
}

extension PhotoPalette.Entry {
  /// The share as text, such as `34.2 %`.
  public var percentage: String { fixed(100 * share, decimals: 1) + " %" }
}

/// The names are those of the document's members.
private struct PaletteDocument: Encodable {
  struct Color: Encodable {
    let hex: String
    let rgb: [UInt8]
    let share: Double
    let mean: [Double]
    let mean_squared_error: Double
  }

  let schema = "mixel.palette/1"
  let name: String
  let space: String
  let requested: Int
  let distinct_colors: Int
  let mean_squared_error: Double
  let colors: [Color]

  init(_ palette: PhotoPalette) {
    name = palette.name
    space = palette.space.rawValue
    requested = palette.requested
    distinct_colors = palette.distinctColors
    mean_squared_error = palette.meanSquaredError
    colors = palette.entries.map { entry in
      Color(
        hex: entry.hex, rgb: (0..<3).map { entry.color[$0] }, share: entry.share, mean: (0..<3).map { entry.mean[$0] },
        mean_squared_error: entry.meanSquaredError)
    }
  }
}
