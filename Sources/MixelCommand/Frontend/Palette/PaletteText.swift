import Batches
import Mixel

/// The palettes of one or several pictures in one of the forms of `--as`.
struct PaletteText: Sendable {
  let palettes: [NamedPalette]
  /// Whether the table shows patches of the colours.
  let inColor: Bool

  /// Messages about palettes that have fewer colours than asked for.
  var notes: [String] {
    palettes.filter { $0.palette.entries.count < $0.palette.requested }.map { named in
      "\(display(named.name)): \(Self.summary(of: named.palette))"
    }
  }

  /// - Throws: `Fatal` for forms that hold a single palette.
  func encoded(as form: PaletteForm) throws -> [UInt8] {
    if palettes.count > 1, ![.table, .hex, .json].contains(form) {
      throw Fatal(
        "--as \(form.rawValue) holds one palette, not \(grouped(palettes.count)); --out-dir writes a file for each "
          + "image, and --together makes one palette of all")
    }
    return try reporting { () throws(MixelError) in try bytes(as: form) }
  }

  func bytes(as form: PaletteForm) throws(MixelError) -> [UInt8] {
    guard let format = form.format else {
      return PathText.bytes(palettes.map(table).map { $0.map { $0 + "\n" }.joined() }.joined(separator: "\n"))
    }
    if palettes.count == 1 { return try palettes[0].palette.encoded(as: format) }
    if format == .json {
      return try palettes.map { (one) throws(MixelError) in try one.palette.jsonLine() }.flatMap(\.self)
    }
    return PathText.bytes(
      palettes.map { named in
        named.name + "\t" + named.palette.entries.map(\.hex).joined(separator: " ") + "\n"
      }.joined())
  }

  /// `8 colours of 61 234, error 0.0571`.
  static func summary(of palette: PhotoPalette) -> String {
    let found = palette.entries.count
    let colors = found == 1 ? "1 colour" : "\(found) colours"
    guard found == palette.requested else { return "\(colors), all that it has (\(palette.requested) asked for)" }
    return "\(colors) of \(grouped(palette.distinctColors)), error \(rootMean(palette.meanSquaredError)) in "
      + palette.space.rawValue
  }

  private func table(_ named: NamedPalette) -> [String] {
    let heading = "\(display(named.name)): \(Self.summary(of: named.palette))"
    let title = padded("colour", to: inColor ? 12 : 7)
    return [heading, "", title + "   share   error"]
      + named.palette.entries.map { entry in
        let patch = inColor ? ModelTable.patch(entry.color, width: 4) : ""
        return patch + entry.hex + " " + padded(entry.percentage, to: 8, right: true) + "  "
          + Self.rootMean(entry.meanSquaredError)
      }
  }

  private static func rootMean(_ meanSquaredError: Double) -> String {
    fixed(meanSquaredError.squareRoot(), decimals: 4)
  }
}
